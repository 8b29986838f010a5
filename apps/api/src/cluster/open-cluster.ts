import { StartError } from '../start-error.ts'
import { clusterSecret } from '../storage/secret-store.ts'
import type { Storage } from '../storage/storage.ts'
import { type Cluster, createCluster } from './cluster.ts'
import { connectNats } from './nats-bus.ts'
import { createNodeId } from './subjects.ts'

/** Joins the nodes that share a database, over NATS. Throws `StartError`. */
export async function openCluster(
  url: string,
  storage: Pick<Storage, 'loadSecret' | 'keepSecret' | 'raiseTerm'>,
): Promise<Cluster> {
  const kept = await storage.loadSecret(clusterSecret)
  const cluster = kept ?? (await storage.keepSecret(clusterSecret, createNodeId()))
  const bus = await connectNats({ url, name: 'tiza' }).catch((error) => {
    throw new StartError(error.message)
  })
  return createCluster({ bus, cluster, raiseTerm: storage.raiseTerm })
}
