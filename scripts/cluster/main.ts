import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseConfig } from '../../apps/api/src/config.ts'
import { requirePort } from '../../apps/api/src/require-port.ts'
import { buildChanged } from '../build-changed.ts'
import { ensurePackages } from '../ensure-packages.ts'
import { requireNode } from '../node-version.ts'
import { root } from '../run.ts'
import { keepRunning } from './keep-running.ts'
import { startBalancer } from './start-balancer.ts'
import { startLocalCluster } from './start-cluster.ts'
import { toParts } from './to-parts.ts'

const signalHeardMs = 50

/** `pnpm cluster`: three servers with PostgreSQL, NATS and HAProxy, for a try; Ctrl+C ends all of it. */
requireNode()
const port = await findWantedPort().catch(fail)
const missing = await ensurePackages(['postgresql', 'nats-server', 'haproxy'])
if (missing.length > 0) {
  console.error(`Missing, please install: ${missing.join(', ')}`)
  process.exit(1)
}
const built = await buildChanged()
if (built !== 0) process.exit(built)
const stopping = new AbortController()

/** Starts all of it; resolves with what ends it. */
async function start(): Promise<() => Promise<void>> {
  const cluster = await startLocalCluster({
    env: { WEB_DIR: join(root, 'apps/web/dist'), TRUST_PROXY: '1' },
    signal: stopping.signal,
  })
  const urls = cluster.servers.map(({ url }) => url)
  const balancer = await startBalancer(urls, { port, signal: stopping.signal }).catch(
    async (error) => {
      await cluster.stop()
      throw error
    },
  )
  const nodes = cluster.servers.map(({ url, pid }, at) => `  server ${at + 1}: ${url} (${pid})`)
  const { nats, postgres } = cluster
  console.log(`
Tiza runs on three servers: ${balancer.url}
${nodes.join('\n')}
  beside them: PostgreSQL (${postgres.pid}), NATS (${nats.pid}), HAProxy (${balancer.pid})
  To see how people go on without one of them, end it by its number, such as kill -9 ${cluster.servers[0]?.pid}
  Ctrl+C ends all of it, and its boards
`)
  const say = (line: string) => console.log(line)
  const keeper = keepRunning(toParts(cluster, balancer), { say })
  return async () => {
    await keeper.stop()
    await balancer.stop()
    await cluster.stop()
  }
}

/** Where people come in. Throws `StartError` where something else listens there. */
async function findWantedPort(): Promise<number> {
  const { PORT } = process.env
  const config = parseConfig(PORT === undefined ? {} : { PORT }, { cwd: root, webDir: '' })
  await requirePort({ host: '127.0.0.1', port: config.port })
  return config.port
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

let started: Promise<(() => Promise<void>) | undefined> = Promise.resolve(undefined)
/** Ctrl+C reaches what was started as well, which may end before it is told to, or before all of it has started. */
async function stop(): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  const end = await started.catch(() => undefined)
  await end?.()
  process.exit(0)
}
// Before anything is started: what is running then would be left behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
started = start()
await started.catch(async (error) => {
  // Some of it is started while nothing else runs here: a signal that has ended that is heard just afterwards.
  await wait(signalHeardMs)
  if (!stopping.signal.aborted) fail(error)
})
