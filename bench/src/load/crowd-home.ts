import { createApp } from '../../../apps/api/src/app.ts'
import { createCluster } from '../../../apps/api/src/cluster/cluster.ts'
import { connectNats } from '../../../apps/api/src/cluster/nats-bus.ts'
import { parseConfig } from '../../../apps/api/src/config.ts'
import { createMemoryAssets } from '../../../apps/api/src/storage/assets/memory-assets.ts'
import { createMemoryStorage } from '../../../apps/api/src/storage/memory/memory-storage.ts'
import { type CrowdBoard, crowdCluster } from './crowd.ts'

/** A process that is the home of one board, on no disk, and says which one. */
process.once('message', (nats: string) => {
  serve(nats).then(
    (board) => process.send?.(board),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function serve(nats: string): Promise<CrowdBoard> {
  const storage = createMemoryStorage()
  const bus = await connectNats({ url: nats, name: 'home' })
  const cluster = createCluster({
    ...{ bus, cluster: crowdCluster, limitSecret: 'crowd', storage },
  })
  const env = { LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: '0', WEB_DIR: 'none' }
  const config = parseConfig(env, { cwd: process.cwd(), webDir: '' })
  const app = await createApp({ config, storage, assets: createMemoryAssets(), cluster })
  const created = await app.inject({ method: 'POST', url: '/api/boards' })
  const { id: key } = created.json<{ id: string }>()
  const [board = ''] = await storage.listIds()
  await cluster.rooms.claimBoard?.(board)
  return { board, key }
}
