import type { Random } from '@tiza/protocol/testing'
import {
  type LocalCluster,
  startLocalCluster,
} from '../../../../../scripts/cluster/start-cluster.ts'

/** Three servers, of which one may be gone for a while. */
export interface Nodes {
  readonly cluster: LocalCluster
  /** The address of one that runs. */
  pick(): string
  /** Ends one and starts it again; does nothing while another is gone. */
  replace(signal: 'SIGKILL' | 'SIGTERM'): void
  /** How often that was done. */
  readonly replaced: number
  /** Resolves once all run. */
  whenAll(): Promise<void>
}

export async function startNodes(random: Random): Promise<Nodes> {
  const cluster = await startLocalCluster()
  let gone: number | undefined
  let replaced = 0
  let replacing: Promise<void> = Promise.resolve()

  async function replaceOne(at: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await cluster.servers[at]?.end(signal)
    await cluster.restart(at)
    gone = undefined
  }

  return {
    cluster,
    pick: () => random.pick(cluster.servers.filter((_, at) => at !== gone)).url,
    replace(signal) {
      if (gone !== undefined) return
      gone = random.integer(0, cluster.servers.length - 1)
      replaced++
      replacing = replaceOne(gone, signal)
    },
    get replaced() {
      return replaced
    },
    whenAll: () => replacing,
  }
}
