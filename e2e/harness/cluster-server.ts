import { fileURLToPath } from 'node:url'
import { createPostgres } from '../../apps/api/src/storage/postgres/postgres.ts'
import { startBalancer } from '../../scripts/cluster/start-balancer.ts'
import { startLocalCluster } from '../../scripts/cluster/start-cluster.ts'
import { makeBoardsAt } from './make-boards.ts'
import { runAdmin } from './run-admin.ts'
import type { Server, ServerNode, ServerOptions } from './server.ts'

const roundRobin = fileURLToPath(new URL('round-robin.cfg', import.meta.url))
const webDir = fileURLToPath(new URL('../../apps/web/dist', import.meta.url))

/** Starts three built servers with PostgreSQL and NATS behind a balancer that leads each connection to the next. */
export async function startClusterServer({
  basePath = '/',
  env = {},
}: ServerOptions = {}): Promise<Server> {
  const all = { WEB_DIR: webDir, BASE_PATH: basePath, ...env }
  const cluster = await startLocalCluster({ env: all })
  const addresses = cluster.servers.map(({ url }) => url)
  const balancer = await startBalancer(addresses, { path: basePath, file: roundRobin })
  const { url } = balancer

  const nodes = addresses.map((address, at): ServerNode => {
    return {
      url: new URL(basePath, address).href,
      async kill() {
        await cluster.servers[at]?.end('SIGKILL')
      },
      start: () => cluster.restart(at),
    }
  })

  return {
    port: Number(new URL(url).port),
    url,
    nodes,
    ...makeBoardsAt(url),
    admin: (...args) => runAdmin(args, cluster.env),
    async forgetHosts() {
      const postgres = createPostgres({ url: cluster.env.DATABASE_URL ?? '', connections: 1 })
      await postgres.run("DELETE FROM links WHERE grants = 'host'")
      await postgres.close()
    },
    async kill() {
      await Promise.all(nodes.map((node) => node.kill()))
    },
    async stop() {
      const codes = await Promise.all(cluster.servers.map((server) => server.end('SIGTERM')))
      if (codes.some((code) => code !== 0)) throw new Error(`the servers ended with ${codes}`)
    },
    getWalBytes: async () => {
      throw new Error('PostgreSQL keeps its own WAL')
    },
    cutWal: async () => {
      throw new Error('PostgreSQL keeps its own WAL')
    },
    async start(changed) {
      await Promise.all(nodes.map((_, at) => cluster.restart(at, changed)))
    },
    async dispose() {
      await balancer.stop()
      await Promise.all(nodes.map((node) => node.kill()))
      await cluster.stop()
    },
  }
}
