import { randomBytes } from 'node:crypto'
import { StartError } from '../start-error.ts'
import { clusterSecret, limitSecret } from '../storage/secret-store.ts'
import type { Storage } from '../storage/storage.ts'
import { type Cluster, createCluster } from './cluster.ts'
import { connectNats } from './nats-bus.ts'
import { createNodeId } from './subjects.ts'

/** Joins the nodes that share a database, over NATS. Throws `StartError`. */
export async function openCluster(
  url: string,
  storage: Pick<Storage, 'loadSecret' | 'keepSecret' | 'raiseTerm' | 'readStates'>,
): Promise<Cluster> {
  const load = async (name: string, secret: string) =>
    (await storage.loadSecret(name)) ?? storage.keepSecret(name, secret)
  const cluster = await load(clusterSecret, createNodeId())
  const secret = await load(limitSecret, randomBytes(32).toString('base64url'))
  const bus = await connectNats({ url, name: 'tiza' }).catch((error) => {
    throw new StartError(error.message)
  })
  return createCluster({ bus, cluster, limitSecret: secret, storage })
}
