import { measureChanges } from './changes.ts'
import { joinAll } from './join-all.ts'
import { createUseMeter, type Shared } from './shared-use.ts'
import type { Subject } from './subject.ts'

/** What one change costs that all on its board learn of, one of them at another node. */
export interface ChangeSizes {
  /** Changes a second, on 75 boards. */
  readonly perSecond: number
  /** Changes that share a commit. */
  readonly perCommit: number
  /** CPU of the home, µs. */
  readonly nodeCpuUs: number
  /** CPU of PostgreSQL, µs. */
  readonly postgresCpuUs: number
  /** Bytes of its write-ahead log. */
  readonly walBytes: number
  /** Bytes that its tables grow by, with their indexes. */
  readonly tableBytes: number
  /** CPU of NATS, µs. */
  readonly natsCpuUs: number
  /** Bytes that NATS is sent, and sends on. */
  readonly natsBytes: number
}

const boardCount = 75

/** Changes boards at each of these rates, one after the other. */
export async function measureChangeSizes(
  {
    home,
    edge,
    shared,
  }: { readonly home: Subject; readonly edge: Subject; readonly shared: Shared },
  { rates, measuredMs }: { readonly rates: readonly number[]; readonly measuredMs: number },
): Promise<ChangeSizes[]> {
  const boards = await home.createBoards(boardCount)
  const guests = [...(await joinAll(home.url, boards)), ...(await joinAll(edge.url, boards))]
  const sizes: ChangeSizes[] = []
  // One after the other: a meter knows what was used at the last of them.
  for (const rate of rates) {
    const meter = createUseMeter(shared)
    const commits: Promise<number>[] = []
    const [figures] = await measureChanges(home, measuredMs, {
      ...{ rates: [rate], boards },
      onPhase() {
        meter.note()
        commits.push(readCommits(home.url))
      },
    })
    if (!figures || figures.refused > 0) throw new Error('changes were refused')
    const { acked, perSecond, cpuUs } = figures
    const used = await meter.get()
    const [before = 0, after = 0] = await Promise.all(commits)
    sizes.push({
      ...{ perSecond, perCommit: acked / (after - before), nodeCpuUs: cpuUs },
      postgresCpuUs: (used.postgresCpu * 1e6) / acked,
      walBytes: used.walBytes / acked,
      tableBytes: used.tableBytes / acked,
      natsCpuUs: (used.natsCpu * 1e6) / acked,
      natsBytes: used.natsBytes / acked,
    })
  }
  for (const guest of guests) guest.close()
  return sizes
}

/** How often a node has committed since it started. */
async function readCommits(url: string): Promise<number> {
  const metrics = await (await fetch(new URL('metrics', url))).text()
  return Number(/^tiza_commit_seconds_count (\d+)/m.exec(metrics)?.[1])
}
