import type { Color, Registers } from '@tiza/protocol'

/** What the next shape will look like; also what the style panel shows. */
export interface ShapeStyle {
  readonly color: Color
  readonly fill: Registers['fill']
  /** Of a label; `none`: that of the outline. */
  readonly textColor: Color | 'none'
  /** Width of ink and outlines, board units. */
  readonly width: number
  readonly dash: Registers['dash']
  readonly fillStyle: Registers['fillStyle']
  /** Whether corners are rounded. */
  readonly round: boolean
  readonly bend: Registers['bend']
  /** Whether a line goes back to its first point. */
  readonly closed: boolean
  readonly startHead: Registers['startHead']
  readonly endHead: Registers['endHead']
  readonly font: Registers['font']
  readonly fontSize: number
  readonly fit: Registers['fit']
  readonly align: Registers['align']
  readonly bold: boolean
  readonly italic: boolean
  readonly opacity: number
}

/** What some tools have of their own. */
export type ToolStyle = Pick<ShapeStyle, 'color' | 'width'>
