import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connectNats } from '../cluster/nats-bus.ts'
import { findPort } from './find-port.ts'
import { retry } from './retry.ts'

/** A NATS server on loopback, for tests. */
export interface NatsServer {
  readonly url: string
  readonly pid: number
  /** Crashes, and starts again at the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const program = ['/usr/sbin/nats-server', '/usr/bin/nats-server'].find(existsSync)

/** Rejects where NATS is not installed. */
export async function startNats(...args: readonly string[]): Promise<NatsServer> {
  if (program === undefined) throw new Error('there is no nats-server')
  const path = program
  const port = await findPort()
  const url = `nats://127.0.0.1:${port}`

  async function start(): Promise<ChildProcess> {
    const server = spawn(path, ['-a', '127.0.0.1', '-p', String(port), ...args], {
      stdio: 'ignore',
    })
    if (args.length === 0)
      await retry(async () => (await connectNats({ url, name: 'try' })).close())
    return server
  }

  async function end(server: ChildProcess): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
  }

  let running = await start()
  return {
    url,
    get pid() {
      return running.pid ?? 0
    },
    async restart() {
      await end(running)
      running = await start()
    },
    stop: () => end(running),
  }
}
