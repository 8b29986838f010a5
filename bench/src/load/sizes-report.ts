import { toFigure, toTable } from '../markdown.ts'
import type { ChangeSizes } from './size-changes.ts'
import type { UseSizes } from './size-uses.ts'
import type { SizeFigures } from './sizes.ts'

/** A row of a table: what it says, and where its figures come from. */
type Row<Figures> = readonly [name: string, get: (figures: Figures) => number | undefined]

const sizeRows: readonly Row<SizeFigures>[] = [
  ['a node, idle, MB', ({ idleMb }) => idleMb],
  ['an open board, with one connection, KB', ({ boardKb }) => boardKb],
  ['another connection to it, KB', ({ connections }) => connections.connectionKb],
  ['a connection to a board of another node, KB', ({ connections }) => connections.edgeKb],
  ['the same at the home of that board, KB', ({ connections }) => connections.visitorKb],
  ['10,000 strokes and shapes, drawn in a row, MB', ({ drawn }) => drawn.memoryMb],
  ['their room in PostgreSQL, MB', ({ drawn }) => drawn.postgresMb],
  ['their room in a folder, MB', ({ drawn }) => drawn.folderMb],
  ['an hour in which one draws, in PostgreSQL, MB', ({ uses }) => toDrawnHourMb(uses)],
]

const changeRows: readonly Row<ChangeSizes>[] = [
  ['changes in one commit', ({ perCommit }) => perCommit],
  ['node, CPU, µs', ({ nodeCpuUs }) => nodeCpuUs],
  ['PostgreSQL, CPU, µs', ({ postgresCpuUs }) => postgresCpuUs],
  ['its log (WAL), bytes', ({ walBytes }) => walBytes],
  ['its tables and indexes, bytes', ({ tableBytes }) => tableBytes],
  ['NATS, CPU, µs', ({ natsCpuUs }) => natsCpuUs],
  ['NATS, bytes', ({ natsBytes }) => natsBytes],
]

const useRows: readonly Row<UseSizes>[] = [
  ['home, share of a core', ({ homeShare }) => homeShare],
  ['edge, share of a core', ({ edgeShare }) => edgeShare],
  ['memory of the home, MB', ({ memoryMb }) => memoryMb],
  ['to browsers, KB/s', ({ browsersKb }) => browsersKb],
  ['PostgreSQL, share of a core', ({ postgresShare }) => postgresShare],
  ['its log (WAL), KB/s', ({ walKb }) => walKb],
  ['NATS, share of a core', ({ natsShare }) => natsShare],
  ['NATS, KB/s', ({ natsKb }) => natsKb],
  ['NATS, messages a second', ({ natsMessages }) => natsMessages],
  ['NATS, bytes of a message', ({ natsKb, natsMessages }) => (natsKb * 1024) / natsMessages],
]

/** What operators plan with, as it stands in docs/operations/sizes.md. */
export function toSizesSection(figures: SizeFigures): string {
  return [
    toTable([['memory and disk', 'takes'], ...toRows(sizeRows, [figures])]),
    '',
    '**One change** on one of 75 boards, of which one person at another node learns, too:',
    '',
    toTable([
      ['', ...figures.changes.map(({ perSecond }) => `${toCount(perSecond)} a second`)],
      ...toRows(changeRows, figures.changes),
    ]),
    '',
    '**What people do**, and what all of them need together:',
    '',
    toTable([['', ...figures.uses.map(({ name }) => name)], ...toRows(useRows, figures.uses)]),
  ].join('\n')
}

function toRows<Figures>(rows: readonly Row<Figures>[], columns: readonly Figures[]): string[][] {
  return rows.map(([name, get]) => [name, ...columns.map((figures) => toCell(get(figures)))])
}

/** Of all uses in which enough is written: tables grow by whole pages. */
function toDrawnHourMb(uses: readonly UseSizes[]): number | undefined {
  const rates = uses.flatMap(({ tableBytes }) => tableBytes ?? [])
  if (rates.length === 0) return undefined
  const bytes = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  return (bytes * 3_600) / 1024 / 1024
}

/** Nothing where it is not known, or too little for the clock of processes. */
function toCell(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return ''
  return Math.abs(value) < 0.005 ? '' : toFigure(value)
}

function toCount(value: number): string {
  return value.toLocaleString('en')
}
