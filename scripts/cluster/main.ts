import { join } from 'node:path'
import { buildChanged } from '../build-changed.ts'
import { ensurePackages } from '../ensure-packages.ts'
import { requireNode } from '../node-version.ts'
import { root } from '../run.ts'
import { startBalancer } from './start-balancer.ts'
import { startLocalCluster } from './start-cluster.ts'

/** `pnpm cluster`: three servers with PostgreSQL, NATS and HAProxy, for a try; Ctrl+C ends all of it. */
requireNode()
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
  const balancer = await startBalancer(urls, { port: Number(process.env.PORT ?? 3000) }).catch(
    async (error) => {
      await cluster.stop()
      throw error
    },
  )
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

const started = start()
async function stop(): Promise<void> {
  const end = await started
  await end()
  process.exit(0)
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
await started
