import type { Paper } from '@tiza/protocol'

/** How far the lines of a paper are apart, board units; what snaps to the grid snaps to these. */
export interface PaperSteps {
  readonly x: number
  readonly y: number
  /** Whether only every other crossing of columns and rows is a point of the grid, as in triangles. */
  readonly isStaggered?: true
}

const step = 20
/** The sides of the triangles of isometric paper are as long as the squares of the grid. */
const isometric: PaperSteps = {
  x: step * Math.cos(Math.PI / 6),
  y: step / 2,
  isStaggered: true,
}

/** By paper: a board without one has the steps of the grid. */
export const paperSteps: Readonly<Record<Paper, PaperSteps>> = {
  plain: { x: step, y: step },
  dots: { x: step, y: step },
  grid: { x: step, y: step },
  lines: { x: step, y: 2 * step },
  squares: { x: 2 * step, y: 2 * step },
  staff: { x: step, y: step / 2 },
  isometric,
}
