import { join } from 'node:path'
import { parseConfig } from '../../apps/api/src/config.ts'
import { requirePort } from '../../apps/api/src/require-port.ts'
import { buildChanged } from '../build-changed.ts'
import { ensurePackages } from '../ensure-packages.ts'
import { requireNode } from '../node-version.ts'
import { root } from '../run.ts'
import { startBalancer } from './start-balancer.ts'
import { startLocalCluster } from './start-cluster.ts'

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

/** Starts all of it; resolves with what ends it. */
async function start(): Promise<() => Promise<void>> {
  const cluster = await startLocalCluster({
    env: { WEB_DIR: join(root, 'apps/web/dist'), TRUST_PROXY: '1' },
  })
  const urls = cluster.servers.map(({ url }) => url)
  const balancer = await startBalancer(urls, { port }).catch(async (error) => {
    await cluster.stop()
    throw error
  })
  console.log(`
Tiza runs on three servers: ${balancer.url}
  each by itself: ${urls.join(' ')}
  Ctrl+C ends it, and its boards
`)
  return async () => {
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

const started = start()
let isStopping = false
/** Ctrl+C reaches what was started as well, which may end before it is told to, or before all of it has started. */
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  const end = await started.catch(() => undefined)
  await end?.()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
await started.catch((error) => (isStopping ? undefined : fail(error)))
