import type { BoardClient } from '@tiza/client'
import type { Shape } from '@tiza/protocol'
import type { BoardPoint, Box, HitPart, InkShape, ShapeRegistry, TurnedBox } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import type { IsConcerned, TextLayouts, TextRequest } from '@tiza/shapes/layout/text-layouts'
import type { ToDrawn } from '@tiza/shapes/lines/to-drawn'
import type { Camera, ScreenPoint } from './camera.ts'
import type { CommandName } from './commands/names.ts'
import type { EditorEvent } from './events.ts'
import type { Notice } from './notice.ts'
import type { ShapeChange } from './shape-index.ts'
import type { WatchableState } from './state/create-state-store.ts'
import type { TextStart } from './state/editing.ts'
import type { ShapeStyle } from './state/shape-style.ts'
import type { ToolName } from './tool-names.ts'

/** Where the selection is, as it is seen just now. */
export interface SelectionBox {
  /** The box around all of it. */
  readonly turned: TurnedBox
  /** The selected shapes one by one; none when there are too many to be told apart. */
  readonly each: readonly { readonly id: string; readonly turned: TurnedBox }[]
  /** Whether it can be stretched and turned. */
  readonly hasHandles: boolean
  /** How far from the box those are, screen pixels. */
  readonly handleGapPx: number
}

export interface Hit {
  readonly shape: Shape
  readonly part: HitPart
}

/** One board being edited: state to watch, events to dispatch, intents to call. */
export interface Editor {
  readonly board: BoardClient
  /** What each kind of shape is. */
  readonly shapes: ShapeRegistry
  readonly state: WatchableState

  /** Feeds one event to the active tool. Returns whether it was used (then prevent the default). */
  dispatch(event: EditorEvent): boolean

  setTool(tool: ToolName): void
  /** Changes the style of some shapes, by default of the selection, if there is one, and of the next shape. */
  setStyle(
    style: Partial<ShapeStyle>,
    options?: { readonly gesture?: string; readonly ids?: Iterable<string> },
  ): void
  select(ids: readonly string[]): void
  setCamera(camera: Camera): void
  setViewport(size: { width: number; height: number }): void
  setPenMode(on: boolean): void
  run(command: CommandName): void
  closeMenu(): void
  /** Notifies the person of something, or takes it back. */
  notify(notice: Notice | undefined): void

  /** Starts editing a text. */
  startEditing(edit: TextStart): void
  /** Shows what has been typed so far to others, without ending. */
  updateText(text: string): void
  /** Ends editing; an empty text shape is deleted. */
  finishEditing(): void

  readonly measureText: MeasureText
  /** How texts are laid out. */
  readonly texts: TextLayouts
  toScreen(point: BoardPoint): ScreenPoint
  toBoard(point: ScreenPoint): BoardPoint
  readonly toDrawn: ToDrawn
  /** Ids of lines that stick to a shape. */
  getLines(id: string): Iterable<string>
  /** The upright box around the shape and its line, which people see it as. */
  getBounds(shape: Shape): Box
  /** The shape's box before rotation, without its line width. */
  getFrame(shape: Shape): Box
  /** What is laid out of the shape as text; `undefined` when nothing is. */
  getTextRequest(shape: Shape): TextRequest | undefined
  /** A stroke's points, flat `x, y, pressure, …`, board units from its `pos`. */
  getInk(shape: InkShape): readonly number[]
  /** Where the selection is, as it is seen just now; `undefined` when nothing is selected. */
  getSelectionBox(): SelectionBox | undefined
  /** An upright box that holds every pixel of a shape on the board. */
  getPaintBox(id: string): Box | undefined
  /** An upright box that holds every pixel of a shape, which the board need not have. */
  toPaintBox(shape: Shape): Box
  /** Shapes whose paint may touch the box, as they are drawn, in board order. */
  getShapesIn(box: Box): readonly Shape[]
  /** The same, in no order, which costs less. */
  findShapesIn(box: Box): readonly Shape[]
  /** Whether there is any shape whose paint may touch the box. */
  hasShapesIn(box: Box): boolean
  /** The box around everything on the board; `undefined` when it is empty. */
  getContent(): Box | undefined
  /** The part of the canvas in which things are shown whole, clear of what may stand on it. CSS pixels. */
  getFitArea(): Box
  /** Calls back with where shapes were and are, after each change. Returns a function that stops it. */
  onShapeChanges(listener: (changes: readonly ShapeChange[]) => void): () => void
  /** Measures some texts again: fonts have come. */
  refreshTexts(isConcerned: IsConcerned): void
  /** The topmost shape at a board point within a tolerance in screen pixels. */
  getShapeAt(point: BoardPoint, tolerancePx?: number): Shape | undefined
  /** All shapes at a board point within a tolerance in screen pixels, as they are drawn, topmost first. */
  getHits(point: BoardPoint, tolerancePx: number): readonly Hit[]

  destroy(): void
}
