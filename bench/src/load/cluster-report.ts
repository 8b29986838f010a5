import { toFigure, toTable } from '../markdown.ts'
import { getMedian } from '../statistics.ts'
import type { ClusterFigures, ClusterRun } from './cluster.ts'
import type { ScaleFigures } from './scale.ts'
import type { Takeover } from './takeover.ts'
import type { Traffic } from './traffic.ts'
import type { WatchedFigures } from './watchers.ts'

const rows: readonly (readonly [string, (traffic: Traffic) => number])[] = [
  ['ink arrives, p50, ms', ({ ink }) => ink.p50],
  ['ink arrives, p99, ms', ({ ink }) => ink.p99],
  ['change arrives, p50, ms', ({ op }) => op.p50],
  ['change arrives, p99, ms', ({ op }) => op.p99],
  ['ack, p50, ms', ({ ack }) => ack.p50],
  ['ack, p99, ms', ({ ack }) => ack.p99],
  ['CPU ms per 1,000 deliveries, of the node where people are', ({ cpuMs }) => cpuMs],
  ['of the home beside it', ({ besideCpuMs }) => besideCpuMs],
]

/** One board of thirty, five drawing, by where its people are, and what else was measured of a cluster. */
export function toClusterSection({ runs, changes, takeover }: ClusterFigures): string {
  const table = rows.map(([name, get]) => {
    const median = (pick: (run: ClusterRun) => readonly Traffic[]) =>
      getMedian(runs.flatMap(pick).map(get)) ?? Number.NaN
    const alone = median((run) => run.alone)
    const local = median((run) => run.local)
    const edge = median((run) => [run.edge])
    const relay = median((run) => [run.relay])
    const ratios = [local / alone, edge / relay]
    return [name, ...[alone, local, edge, relay, ...ratios].map(toCell)]
  })
  const head = ['', 'one server', 'home of three', 'edge', 'relay', 'home / one', 'edge / relay']
  const [change] = changes
  const ofWatched = (pick: (figures: WatchedFigures) => number) =>
    getMedian(runs.map(({ watched }) => pick(watched))) ?? Number.NaN
  const homeCpuMs = ofWatched((watched) => watched.homeCpuMs)
  const edgeCpuMs = ofWatched((watched) => watched.edgeCpuMs)
  const laterMs = ofWatched((watched) => watched.laterMs)
  const { boards, first, later } = takeover
  return [
    '### Several servers',
    '',
    toTable([head, ...table]),
    '',
    `Where five of thirty draw at the home, and ${runs[0]?.watched.watchers ?? 0} others look on at an edge, 1,000 deliveries cost the home ${toFigure(homeCpuMs)} ms of CPU, with all that it orders, and the edge ${toFigure(edgeCpuMs)} ms: ${toFigure(edgeCpuMs / homeCpuMs)} of it. They see it ${toFigure(laterMs)} ms later than people at the home (p50).`,
    '',
    toScaleLine(runs),
    '',
    `PostgreSQL confirms ${toFigure(change?.acked ? change.acked / change.seconds : 0)} changes a second of 75 boards in ${toFigure(change?.p50 ?? 0)} ms (p50) and ${toFigure(change?.p99 ?? 0)} ms (p99).`,
    '',
    `After the home of ${boards} boards is killed they take changes again within ${toTimes(later)}, where servers have taken boards before; of servers that were started a moment ago, whose code is not compiled yet, within ${toTimes(first)}.`,
  ].join('\n')
}

function toTimes({ p50, p99, slowest }: Takeover): string {
  return `${toFigure(p50)} ms (p50) and ${toFigure(p99)} ms (p99), the last after ${toFigure(slowest)} ms`
}

/** A figure; nothing where there is none. */
function toCell(value: number): string {
  return value > 0 && Number.isFinite(value) ? toFigure(value) : ''
}

/** Of nodes on one core: what each of them would carry with a core of its own is what its deliveries cost. */
function toScaleLine(runs: readonly ClusterRun[]): string {
  const of = (nodes: 'one' | 'three', pick: (figures: ScaleFigures) => number) =>
    getMedian(runs.flatMap(({ scale }) => scale[nodes]).map(pick)) ?? Number.NaN
  const nodes = (name: 'one' | 'three') => of(name, ({ nodesCpuMs }) => nodesCpuMs)
  const shared = (name: 'one' | 'three') => {
    const [postgres, nats] = [
      of(name, ({ postgresCpuMs }) => postgresCpuMs),
      of(name, ({ natsCpuMs }) => natsCpuMs),
    ]
    return `${toFigure(postgres)} of PostgreSQL and ${toFigure(nats)} of NATS`
  }
  const carries = (3 * nodes('one')) / nodes('three')
  return `Three nodes with such a board each carry ${toFigure(carries)} times what one does: 1,000 deliveries cost one node ${toFigure(nodes('one'))} ms of CPU, beside ${shared('one')}, and three together, for three times as many, ${toFigure(nodes('three'))}, beside ${shared('three')}.`
}
