import { once } from 'node:events'
import { connect } from 'node:net'
import { createId, protocolMinor, protocolNamespace } from '@tiza/protocol'
import { createFrameReader, toClientFrame } from './frames.ts'

/** Somebody on a board whose changes are made before they are sent, and who reads no more than is counted. */
export interface Changer {
  /** Makes the frames of the next changes. */
  prepare(count: number): void
  /** Sends the next change; its answer is counted from `dueMs` on. */
  send(dueMs: number): void
  close(): void
}

export interface ChangerOptions {
  readonly url: string
  readonly board: string
  /** Address of this machine to connect from. */
  readonly from: string
  readonly onAck: (dueMs: number, isOk: boolean) => void
}

const answerStart = `43${protocolNamespace},`
const eventStart = `42${protocolNamespace},`
const ok = '[{"ok":true'
const pong = toClientFrame('3')
const zero = 48

/** Joins a board over a WebSocket; resolves after `welcome`. */
export async function joinAsChanger({ url, board, from, onAck }: ChangerOptions): Promise<Changer> {
  const { hostname, port, host } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), localAddress: from, noDelay: true })
  await once(socket, 'connect')
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      ...[`Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket'],
      ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
    ].join('\r\n'),
  )
  const [head]: Buffer[] = (await once(socket, 'data')) as Buffer[]
  if (!head?.includes('101 ')) throw new Error(`refused: ${head}`)
  const id = createId()
  const due: number[] = []
  const frames: Buffer[] = []
  let sent = 0
  let handleWelcome = () => {}
  const welcomed = new Promise<void>((resolve) => {
    handleWelcome = resolve
  })
  const auth = { minor: protocolMinor, board, client: createId() }

  const read = createFrameReader((bytes, start, end) => {
    const kind = bytes[start]
    if (kind === zero) {
      const profile = { name: 'Load', color: 'blue' }
      socket.write(toClientFrame(`40${protocolNamespace},${JSON.stringify({ ...auth, profile })}`))
    } else if (kind === zero + 2) socket.write(pong)
    else if (kind === zero + 4 && bytes[start + 1] === zero + 3) readAnswer(bytes, start, end)
    else if (
      sent === 0 &&
      bytes.toString('latin1', start, end).startsWith(`${eventStart}["welcome"`)
    ) {
      handleWelcome()
    }
  })

  function readAnswer(bytes: Buffer, start: number, end: number): void {
    let at = start + answerStart.length
    let ask = 0
    for (let digit = bytes[at]; digit !== undefined && digit >= zero && digit <= zero + 9; ) {
      ask = ask * 10 + digit - zero
      digit = bytes[++at]
    }
    onAck(due[ask] ?? 0, bytes.toString('latin1', at, Math.min(at + ok.length, end)) === ok)
  }

  // What came with the answer to the upgrade is the server's first packet.
  const bodyAt = head.indexOf('\r\n\r\n') + 4
  socket.on('data', read)
  if (bodyAt < head.length) read(head.subarray(bodyAt))
  await welcomed

  return {
    prepare(count) {
      for (let n = frames.length + 1, last = frames.length + count; n <= last; n++) {
        const op =
          n === 1
            ? { op: 'create', id, kind: 'rect', pos: [0, 1], size: [100, 50], z: 'a0' }
            : { op: 'patch', id, set: { pos: [n, 1] } }
        const payload = JSON.stringify({ n, ops: [op] })
        frames.push(toClientFrame(`${eventStart}${n - 1}["op",${payload}]`))
      }
    },
    send(dueMs) {
      const frame = frames[sent]
      if (!frame) throw new Error('no change is prepared')
      due[sent++] = dueMs
      socket.write(frame)
    },
    close: () => socket.destroy(),
  }
}
