import { toFigure, toTable } from '../markdown.ts'
import { getMedian } from '../statistics.ts'
import type { Capacity } from './capacity.ts'
import type { Changes } from './changes.ts'
import type { FloodFigures } from './floods.ts'
import type { JoinFigures } from './joins.ts'
import type { ReconnectFigures } from './reconnects.ts'
import type { RightsFigures } from './rights.ts'
import type { Traffic } from './traffic.ts'

/** What one server did in all runs of a scenario. */
export type Runs = readonly Traffic[]

/** The figures of a scenario: its name with the unit, and how it is read. */
const trafficFigures: readonly (readonly [string, (traffic: Traffic) => number | undefined])[] = [
  ['ink arrives, p50, ms', ({ ink, points }) => (points > 0 ? ink.p50 : undefined)],
  ['ink arrives, p95, ms', ({ ink, points }) => (points > 0 ? ink.p95 : undefined)],
  ['ink arrives, p99, ms', ({ ink, points }) => (points > 0 ? ink.p99 : undefined)],
  ['cursor arrives, p50, ms', ({ cursor }) => cursor.p50],
  ['cursor arrives, p99, ms', ({ cursor }) => cursor.p99],
  ['change arrives, p50, ms', ({ op, ack }) => (ack.count > 0 ? op.p50 : undefined)],
  ['change arrives, p99, ms', ({ op, ack }) => (ack.count > 0 ? op.p99 : undefined)],
  ['ack, p50, ms', ({ ack }) => (ack.count > 0 ? ack.p50 : undefined)],
  ['ack, p95, ms', ({ ack }) => (ack.count > 0 ? ack.p95 : undefined)],
  ['ack, p99, ms', ({ ack }) => (ack.count > 0 ? ack.p99 : undefined)],
  ['deliveries a second', ({ deliveriesPerSecond }) => deliveriesPerSecond],
  ['CPU ms per 1,000 deliveries', ({ cpuMs }) => cpuMs],
  ['server, share of a core', ({ cpuShare }) => cpuShare],
  ['its main thread', ({ mainShare }) => mainShare],
  ['which waits for the core, ms a second', ({ mainWaitsMs }) => mainWaitsMs],
  [
    'bytes per delivered point',
    ({ bytesPerPoint, points }) => (points > 0 ? bytesPerPoint : undefined),
  ],
  ['generator, share of a core', ({ generator }) => generator.share],
]

/** A scenario's table: medians of the runs. */
export function toTrafficSection(
  title: string,
  { tiza, relay }: { readonly tiza: Runs; readonly relay: Runs },
): string {
  const rows = trafficFigures.flatMap(([name, get]) => {
    const ours = getMedian(tiza.flatMap((run) => get(run) ?? []))
    const theirs = getMedian(relay.flatMap((run) => get(run) ?? []))
    if (ours === undefined) return []
    return [[name, toFigure(ours), toCell(theirs), toRatio(ours, theirs)]]
  })
  const notes = [...toNotes('Tiza', tiza), ...toNotes('The relay', relay)]
  const table = toTable([['', 'Tiza', 'relay', 'Tiza / relay'], ...rows])
  return [`### ${toTitle(title)}`, '', table, ...notes.flatMap((note) => ['', note])].join('\n')
}

/** What makes a run say less than it seems to. */
function toNotes(name: string, runs: Runs): string[] {
  const saturated = runs.filter((run) => run.saturated).length
  const refused = runs.reduce((sum, { refusals }) => sum + Object.keys(refusals).length, 0)
  const closed = runs.reduce((sum, run) => sum + run.closed, 0)
  const few = runs.filter((run) => run.inkDeliveries < run.expectedInk * 0.95).length
  return [
    saturated && `the generator was at its end in ${saturated} of ${runs.length} runs`,
    few && `less than 95 % of the ink arrived in ${few} of ${runs.length} runs`,
    refused && `${refused} kinds of refusals`,
    closed && `${closed} connections were closed`,
  ].flatMap((note) => (note ? [`${name}: ${note}.`] : []))
}

const changeFigures: readonly (readonly [string, (changes: Changes) => number | undefined])[] = [
  ['answered', ({ acked, seconds }) => acked / seconds],
  ['ack, p50, ms', ({ p50 }) => p50 || undefined],
  ['ack, p95, ms', ({ p95 }) => p95 || undefined],
  ['ack, p99, ms', ({ p99 }) => p99 || undefined],
  ['CPU of one, µs', ({ cpuUs }) => cpuUs],
  ['server, share of a core', ({ cpuShare }) => cpuShare],
  ['generator', ({ generatorShare }) => generatorShare],
]

/** A row for each rate: medians of the runs. */
export function toChangesSection(runs: readonly (readonly Changes[])[]): string {
  const rows = (runs[0] ?? []).map(({ perSecond }, at) => [
    perSecond.toLocaleString('en'),
    ...changeFigures.map(([, get]) =>
      toCell(getMedian(runs.flatMap((run) => (run[at] && get(run[at])) ?? []))),
    ),
  ])
  const refused = runs.flat().reduce((sum, changes) => sum + changes.refused, 0)
  return [
    '### Changes on 75 boards with two people each, by rate',
    '',
    toTable([['changes a second', ...changeFigures.map(([name]) => name)], ...rows]),
    ...(refused > 0 ? ['', `${refused} were refused.`] : []),
  ].join('\n')
}

export function toCapacitySection(capacities: Record<'Tiza' | 'relay', Capacity>): string {
  const rows = Object.entries(capacities).map(([name, { best, endedBy }]) => [
    name,
    best ? toFigure(best.deliveriesPerSecond) : 'none',
    best ? toFigure(Math.max(best.ink.p99, best.cursor.p99)) : '–',
    best ? toFigure(best.cpuShare) : '–',
    best ? toFigure(best.cpuMs) : '–',
    { server: 'the server', generator: 'the generator', steps: 'the last step' }[endedBy],
  ])
  const head = ['', 'deliveries/s', 'p99, ms', 'share of a core', 'CPU ms per 1,000', 'ended by']
  return [
    '### Most deliveries within 100 ms at the 99th percentile, six rooms of fifty',
    '',
    toTable([head, ...rows]),
  ].join('\n')
}

export function toJoinSection(joins: readonly JoinFigures[]): string {
  const rows = joins.map((join) => [
    join.shapes.toLocaleString('en'),
    ...[join.coldMs, join.warmMs, join.bytesPerPoint, join.crowdMs, join.crowdCpuMs].map(toFigure),
  ])
  const head = [
    ...['strokes and shapes', 'after a start, ms', 'then, ms', 'bytes a point'],
    ...['500 at once, ms', 'their CPU, ms'],
  ]
  return ['### Joining a board', '', toTable([head, ...rows])].join('\n')
}

export function toReconnectSection(figures: ReconnectFigures): string {
  const { connections, boards } = figures
  const many = `${connections.toLocaleString('en')} connections in ${boards} boards`
  const rows: [string, number][] = [
    ['memory, idle, MB', figures.idleMb],
    ['memory of an idle connection, KB', figures.connectionKb],
    ['the same of the relay, KB', figures.relayConnectionKb],
    ['memory of 100,000 points of ink, MB', figures.inkMb],
    [`memory, ${many}, MB`, figures.connectedMb],
    ['first start, to serving, ms', figures.firstStartMs],
    ['after kill -9, serving again, ms', figures.startMs],
    [
      `after kill -9, half of ${connections.toLocaleString('en')} are back, ms`,
      figures.stormHalfMs,
    ],
    ['all of them are back, ms', figures.stormMs],
  ]
  const table = toTable([['', 'Tiza'], ...rows.map(([name, value]) => [name, toFigure(value)])])
  return ['### Memory, and everybody coming back at once', '', table].join('\n')
}

export function toRightsSection(figures: RightsFigures): string {
  const { people, told, refused, sentAway, packets, bytes, cpuMs } = figures
  const rows: [string, number][] = [
    ['told that they may not draw, p50, ms', told.p50],
    ['the same, p99, ms', told.p99],
    ['what they send is refused, p50, ms', refused.p50],
    ['the same, p99, ms', refused.p99],
    ['packets for each of them', packets],
    ['bytes for each of them', bytes],
    ["the server's CPU for all, ms", cpuMs],
    ['sent away by a revoked link, p50, ms', sentAway.p50],
    ['the same, p99, ms', sentAway.p99],
  ]
  const table = toTable([['', 'Tiza'], ...rows.map(([name, value]) => [name, toFigure(value)])])
  return [`### The right to draw is taken from ${people} people at once`, '', table].join('\n')
}

/** Medians of the runs, beside how it is without any flood. */
export function toFloodSection(floods: readonly FloodFigures[]): string {
  const calm = floods.find(({ kind }) => kind === undefined)
  const rows = floods.map(({ kind, sentPerSecond, traffic }) => {
    const toCells = (get: (traffic: Traffic) => number) => {
      const ours = getMedian(traffic.map(get))
      return [toCell(ours), toRatio(ours ?? 0, getMedian(calm?.traffic.map(get) ?? []))]
    }
    return [
      kind ?? 'none',
      kind ? toCell(getMedian(sentPerSecond)) : '–',
      ...toCells(({ ink }) => ink.p99),
      ...toCells(({ ack }) => ack.p99),
      toCell(getMedian(traffic.map(({ cpuShare }) => cpuShare))),
    ]
  })
  const head = ['flood', 'sent a second', 'ink p99, ms', '', 'ack p99, ms', '', 'share of a core']
  const notes = toNotes(
    'Tiza',
    floods.flatMap(({ traffic }) => traffic),
  )
  return [
    '### Five rooms of ten, while one address floods the server',
    '',
    toTable([head, ...rows]),
    ...notes.flatMap((note) => ['', note]),
  ].join('\n')
}

function toTitle(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

function toCell(value: number | undefined): string {
  return value === undefined ? '–' : toFigure(value)
}

function toRatio(ours: number, theirs: number | undefined): string {
  return theirs ? `${toFigure(ours / theirs)} ×` : '–'
}
