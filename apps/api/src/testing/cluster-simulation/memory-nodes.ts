import type { Random } from '@tiza/protocol/testing'
import type { Storage } from '../../storage/storage.ts'
import { startTestCluster, type TestNode } from '../test-cluster.ts'
import { createFailureQueue, type Nodes } from './nodes.ts'

const size = 3
const slowestCommitMs = 10

/** A server, and whether the storage that it shares with others answers it. */
interface Node extends TestNode {
  setStored(isStored: boolean): void
}

/** Starts three servers in this process, with a storage and a bus in memory. */
export async function startMemoryNodes(random: Random): Promise<Nodes> {
  const cluster = await startTestCluster(0)
  const { failures, run, whenMended } = createFailureQueue()
  const nodes: Node[] = []
  const wait = (from: number, to: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, random.integer(from, to)))

  async function start(): Promise<Node> {
    const { storage, setStored } = createLine(cluster.storage, random.fork())
    return { ...(await cluster.addNode({ storage })), setStored }
  }

  async function replace(at: number): Promise<void> {
    const gone = nodes[at]
    nodes[at] = await start()
    await gone?.close()
  }

  const kinds: Readonly<Record<string, (node: Node, at: number) => Promise<void>>> = {
    stopped: (_, at) => replace(at),
    async killed({ bus, setStored }, at) {
      bus.setConnected(false)
      setStored(false)
      await replace(at)
    },
    async 'cut off from others'({ bus }) {
      bus.setConnected(false)
      await wait(50, 2_500)
      bus.setConnected(true)
    },
    async 'cut off from its storage'({ setStored }) {
      setStored(false)
      await wait(50, 500)
      setStored(true)
    },
    async 'messages lost'({ bus }) {
      const { publish } = bus
      bus.publish = (subject, data) => void (random.chance(0.1) || publish(subject, data))
      await wait(100, 500)
      bus.publish = publish
    },
    async 'messages late'({ bus }) {
      const { publish } = bus
      let last = Promise.resolve()
      bus.publish = (subject, data) => {
        last = last.then(() => wait(1, 30)).then(() => publish(subject, data))
      }
      await wait(500, 1_500)
      // What comes later must not overtake.
      bus.publish = (subject, data) => void last.then(() => publish(subject, data))
      await last
      bus.publish = publish
    },
  }

  for (let at = 0; at < size; at++) nodes.push(await start())
  return {
    ...{ storage: cluster.storage, failures, whenMended },
    pick: () => random.pick(nodes).url,
    fail: () =>
      run(async () => {
        const name = random.pick(Object.keys(kinds))
        const at = random.integer(0, size - 1)
        const node = nodes[at]
        if (node) await kinds[name]?.(node, at)
        return name
      }),
    findStrays: async () => [],
    stop: cluster.close,
  }
}

/** A line to a storage that fails: what was committed just then may be stored, or not. */
function createLine(shared: Storage, random: Random) {
  let isStored = true
  const storage: Storage = {
    ...shared,
    async commit(...args) {
      await new Promise((resolve) => setTimeout(resolve, random.integer(0, slowestCommitMs)))
      if (!isStored && random.chance(0.5)) throw new Error('the storage is cut off')
      const sums = await shared.commit(...args)
      if (!isStored) throw new Error('the storage is cut off')
      return sums
    },
    async load(...args) {
      if (!isStored) throw new Error('the storage is cut off')
      return shared.load(...args)
    },
    close: async () => {},
  }
  return {
    storage,
    setStored(next: boolean) {
      isStored = next
    },
  }
}
