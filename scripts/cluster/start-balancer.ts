import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findPort } from '../../apps/api/src/testing/find-port.ts'
import { hasEnded } from '../../apps/api/src/testing/has-ended.ts'
import { retry } from '../../apps/api/src/testing/retry.ts'
import { root } from '../run.ts'

/** What leads people to one of several servers. */
export interface Balancer {
  /** With a slash at its end. */
  readonly url: string
  readonly pid: number
  /** Resolves when the process that runs now has ended. */
  readonly ended: Promise<unknown>
  /** Starts it again at the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface BalancerOptions {
  /** Default: a free one. */
  readonly port?: number
  /** Under which path the servers are, with slashes around it. Default: none. */
  readonly path?: string
  /** HAProxy's settings. Default: deploy/haproxy.cfg. */
  readonly file?: string
  /** Gives the start up. */
  readonly signal?: AbortSignal
}

/** Starts HAProxy before three servers. */
export async function startBalancer(
  servers: readonly string[],
  { port, path = '/', file = join(root, 'deploy/haproxy.cfg'), signal }: BalancerOptions = {},
): Promise<Balancer> {
  const bind = `127.0.0.1:${port ?? (await findPort())}`
  const nodes = servers.map((url, at) => [`TIZA_NODE${at + 1}`, new URL(url).host])
  const url = `http://${bind}${path}`

  async function start() {
    const child = spawn('haproxy', ['-q', '-db', '-f', file], {
      // Debian has it where only root looks.
      env: {
        ...process.env,
        PATH: `${process.env.PATH}:/usr/sbin`,
        TIZA_BIND: bind,
        ...Object.fromEntries(nodes),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = once(child, 'exit')
    const check = async () => {
      const { ok, status } = await fetch(`${url}readyz`)
      // Something else may answer there.
      if (!ok || hasEnded(child)) throw new Error(`HAProxy answers ${status}`)
    }
    try {
      await retry(check, { isHopeless: () => hasEnded(child) || signal?.aborted === true })
    } catch (error) {
      if (hasEnded(child)) throw new Error('HAProxy has ended: it says why above')
      child.kill('SIGKILL')
      throw error
    }
    return { child, ended }
  }

  let running = await start()
  async function stop(): Promise<void> {
    running.child.kill('SIGKILL')
    await running.ended
  }
  return {
    url,
    get pid() {
      return running.child.pid ?? 0
    },
    get ended() {
      return running.ended
    },
    async restart() {
      await stop()
      running = await start()
    },
    stop,
  }
}
