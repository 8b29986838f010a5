import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { findPort } from './find-port.ts'
import { hasEnded } from './has-ended.ts'
import { retry } from './retry.ts'

/** A NATS server on loopback, for tests. */
export interface NatsServer {
  readonly url: string
  readonly pid: number
  /** Resolves when the process that runs now has ended. */
  readonly ended: Promise<unknown>
  /** Crashes, and starts again at the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

interface RunningNats {
  readonly server: ChildProcess
  readonly ended: Promise<unknown>
}

const program = ['/usr/sbin/nats-server', '/usr/bin/nats-server'].find(existsSync)

/** Starts one, with further arguments of `nats-server`. Rejects where NATS is not installed. */
export async function startNats(...args: readonly string[]): Promise<NatsServer> {
  if (program === undefined) throw new Error('there is no nats-server')
  const path = program
  const port = await findPort()
  const url = `nats://127.0.0.1:${port}`

  async function start(): Promise<RunningNats> {
    const server = spawn(path, ['-a', '127.0.0.1', '-p', String(port), ...args], {
      stdio: 'ignore',
    })
    const ended = once(server, 'exit')
    try {
      await retry(() => greet(port), { isHopeless: () => hasEnded(server) })
      return { server, ended }
    } catch (error) {
      server.kill('SIGKILL')
      throw new Error('NATS has ended, or took no connections', { cause: error })
    }
  }

  async function end({ server, ended }: RunningNats): Promise<void> {
    server.kill('SIGKILL')
    await ended
  }

  let running = await start()
  return {
    url,
    get pid() {
      return running.server.pid ?? 0
    },
    get ended() {
      return running.ended
    },
    async restart() {
      await end(running)
      running = await start()
    },
    stop: () => end(running),
  }
}

/** Resolves once a server has said its first words, as it does to whoever connects. */
async function greet(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'data')
  } finally {
    socket.destroy()
  }
}

/** Starts servers of one cluster, each with these arguments, too. */
export async function startNatsCluster(
  size: number,
  ...args: readonly string[]
): Promise<readonly NatsServer[]> {
  const ports = await Promise.all(Array.from({ length: size }, findPort))
  const routes = ports.map((port) => `nats://127.0.0.1:${port}`).join(',')
  const join = (port: number) => ['--cluster_name', 'test', '--cluster', `nats://127.0.0.1:${port}`]
  return Promise.all(ports.map((port) => startNats(...join(port), '--routes', routes, ...args)))
}
