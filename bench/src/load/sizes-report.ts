import { toFigure, toTable } from '../markdown.ts'
import type { SizeFigures } from './sizes.ts'

/** What operators plan with. */
export function toSizesSection(figures: SizeFigures): string {
  const rows: readonly (readonly [string, number])[] = [
    ['memory of a node, idle, MB', figures.idleMb],
    ['of a connection, KB', figures.connectionKb],
    ['of an open board, KB', figures.boardKb],
    ['of 10,000 strokes and shapes on an open board, MB', figures.drawnMb],
    ['their room in PostgreSQL, MB', figures.postgresMb],
    ['their room in a folder, MB', figures.folderMb],
    ['PostgreSQL, CPU of a change, µs', figures.postgresCpuUs],
    ['its log (WAL), bytes of a change', figures.walBytes],
    ['NATS, KB for 1,000 deliveries over an edge', figures.natsKb],
    ['NATS, CPU ms for 1,000 deliveries over an edge', figures.natsCpuMs],
  ]
  const table = toTable([['', ''], ...rows.map(([name, value]) => [name, toFigure(value)])])
  return ['### Sizes', '', table].join('\n')
}
