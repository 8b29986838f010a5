import { createCodes } from '../access/codes.ts'
import { createCluster } from '../cluster/cluster.ts'
import { createMemoryNetwork, type MemoryBus } from '../cluster/memory-bus.ts'
import { createMemoryAssets } from '../storage/assets/memory-assets.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { startTestApp, type TestApp, type TestAppOptions } from './test-app.ts'

/** One server of a cluster. */
export interface TestNode extends TestApp {
  readonly bus: MemoryBus
}

/** Several servers of this process, which share boards, pictures and a bus in memory. */
export interface TestCluster {
  readonly nodes: readonly TestNode[]
  readonly storage: Storage
  /** Starts one more. */
  addNode(options?: TestAppOptions): Promise<TestNode>
  close(): Promise<void>
}

/** Starts a number of servers. */
export async function startTestCluster(
  size: number,
  options: TestAppOptions = {},
): Promise<TestCluster> {
  const connect = createMemoryNetwork()
  const storage = createMemoryStorage()
  // Each server closes its storage; the others go on.
  const shared = { ...storage, close: async () => {} }
  const assets = createMemoryAssets()
  const codes = createCodes({ now: Date.now })
  const nodes: TestNode[] = []

  async function addNode(own: TestAppOptions = {}): Promise<TestNode> {
    const bus = connect()
    const cluster = createCluster({
      ...{ bus, cluster: 'test', limitSecret: 'test', storage: shared },
    })
    const app = await startTestApp({
      storage: shared,
      assets,
      createCodes: () => codes,
      cluster,
      ...options,
      ...own,
    })
    const node = { ...app, bus }
    nodes.push(node)
    return node
  }

  for (let at = 0; at < size; at++) await addNode()
  return {
    ...{ nodes, storage, addNode },
    async close() {
      for (const node of nodes) await node.close()
    },
  }
}
