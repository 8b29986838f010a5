import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findPort } from '../../apps/api/src/testing/find-port.ts'
import { retry } from '../../apps/api/src/testing/retry.ts'
import { root } from '../run.ts'

/** What leads people to one of several servers. */
export interface Balancer {
  /** With a slash at its end. */
  readonly url: string
  stop(): Promise<void>
}

export interface BalancerOptions {
  /** Default: a free one. */
  readonly port?: number
  /** Under which path the servers are, with slashes around it. Default: none. */
  readonly path?: string
  /** HAProxy's settings. Default: deploy/haproxy.cfg. */
  readonly file?: string
}

/** Starts HAProxy before three servers. */
export async function startBalancer(
  servers: readonly string[],
  { port, path = '/', file = join(root, 'deploy/haproxy.cfg') }: BalancerOptions = {},
): Promise<Balancer> {
  const bind = `127.0.0.1:${port ?? (await findPort())}`
  const nodes = servers.map((url, at) => [`TIZA_NODE${at + 1}`, new URL(url).host])
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
  const url = `http://${bind}${path}`
  const isReady = retry(async () => {
    if (child.exitCode !== null) return
    const { ok, status } = await fetch(`${url}readyz`)
    if (!ok) throw new Error(`HAProxy answers ${status}`)
  })
  const failed = ended.then(() => Promise.reject(new Error('HAProxy has ended: it says why above')))
  await Promise.race([failed, isReady])
  return {
    url,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
