import type { Collector } from '../collector.ts'
import type { ReadOptions } from '../format.ts'
import type { PaintContext } from './color.ts'
import type { Effort } from './effort.ts'
import type { PathData } from './path-data.ts'

/** All that elements become shapes with. */
export interface SvgContext extends PaintContext {
  readonly collector: Collector
  /** For what makes shapes better: few points, the right inside. */
  readonly effort: Effort
  /** Segments of contours that may still become shapes. */
  readonly budget: Effort
  /** Reads path data; what is used again is read once. */
  readPath(data: string): PathData
  readonly measureText: ReadOptions['measureText']
  /** How far what is drawn may be from what the file says, board units. */
  readonly tolerance: number
}
