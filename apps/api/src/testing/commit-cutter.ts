import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * What becomes of the next commit: its statement is lost on the way; or it is carried out, and the answer is lost; or
 * the connection breaks first, and the statement arrives when `deliver` is called.
 */
export type CutMode = 'lost' | 'unanswered' | 'late'

/** A proxy before PostgreSQL that breaks connections in the middle of a commit. */
export interface CommitCutter {
  /** The address of the same database through it. */
  readonly url: string
  /** Resolves once the connection of the next commit is broken; those after it pass. */
  cut(mode: CutMode): Promise<void>
  /** Breaks all connections, and takes no further ones until it is called with `true`. */
  setReachable(isReachable: boolean): void
  /** Lets a late statement arrive; resolves once PostgreSQL has answered it. */
  deliver(): Promise<void>
  close(): Promise<void>
}

interface Cut {
  readonly mode: CutMode
  done(): void
}

/** @param marks a part of the text of the statement that commits, and of no other */
export async function startCommitCutter(url: string, marks: string): Promise<CommitCutter> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isReachable = true
  let next: Cut | undefined
  let deliver: () => Promise<void> = async () => {}

  const server = createServer((near) => {
    if (!isReachable) return void near.destroy()
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    near.on('close', () => far.end())
    far.on('close', () => near.destroy())
    const answer = (bytes: Buffer) => void near.write(bytes)
    far.on('data', answer)
    // One write of the client has all messages of a statement: that of the first use has its text, the others its name.
    let name: string | undefined
    near.on('data', (bytes: Buffer) => {
      const text = bytes.toString('latin1')
      if (text.includes(marks)) name = text.slice(5, text.indexOf('\0', 5))
      const isCommit = name !== undefined && text.includes(name)
      if (!isCommit || next === undefined) return void far.write(bytes)
      const { mode, done } = next
      next = undefined
      far.off('data', answer)
      near.removeAllListeners('close')
      if (mode === 'unanswered') {
        far.write(bytes)
        far.once('data', () => {
          near.destroy()
          done()
        })
        return
      }
      near.destroy()
      if (mode === 'lost') far.destroy()
      else {
        deliver = async () => {
          far.write(bytes)
          await once(far, 'data')
          far.destroy()
        }
      }
      done()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: url.replace(`:${port}/`, `:${address.port}/`),
    cut: (mode) =>
      new Promise((resolve) => {
        next = { mode, done: resolve }
      }),
    setReachable(next) {
      isReachable = next
      if (!next) for (const socket of sockets) socket.destroy()
    },
    deliver: () => deliver(),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
