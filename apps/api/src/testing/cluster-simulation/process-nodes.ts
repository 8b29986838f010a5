import type { Random } from '@tiza/protocol/testing'
import { createClusterFaults } from '../cluster-faults.ts'
import { startFaultyCluster } from '../faulty-cluster.ts'
import { createFailureQueue, type Nodes } from './nodes.ts'

/** Those that take little time. */
export const deaths = ['killed home', 'killed edge', 'stopped home']

/** Starts three servers in processes of their own, with PostgreSQL and NATS; of faults only some, where named. */
export async function startProcessNodes(random: Random, only?: readonly string[]): Promise<Nodes> {
  const cluster = await startFaultyCluster(random.fork())
  const faults = createClusterFaults(cluster, random.fork(), only)
  const { failures, run, whenMended } = createFailureQueue()

  return {
    ...{ storage: cluster.storage, failures, whenMended },
    pick: () => random.pick(cluster.nodes).front.url,
    fail: () =>
      run(async () => {
        const { name, strike } = await faults.draw()
        await strike()
        return name
      }),
    findStrays: cluster.writers.findStrays,
    stop: cluster.stop,
  }
}
