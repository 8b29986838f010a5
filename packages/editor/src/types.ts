import type { ApplyOptions, BoardClient } from '@tiza/client'
import type { Binding, Color, CreateOp, Op, Registers, Shape, ShapeOf } from '@tiza/protocol'
import type { BoardPoint, Box, TurnedBox } from '@tiza/shapes'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandName } from './commands/names.ts'
import type { TextLayouts, TextRequest } from './layout/text-layouts.ts'
import type { Notice } from './notice.ts'
import type { MeasureText } from './text-layout.ts'

export type { BoardPoint, Box, CommandName, TurnedBox }

/** A place on the screen: CSS pixels from the top left of the canvas. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** The map between board and screen: `screen = (board - camera) * zoom`. */
export interface Camera {
  /** Board units at the left edge of the canvas. */
  readonly x: number
  /** Board units at the top edge of the canvas. */
  readonly y: number
  /** CSS pixels per board unit, 0.01 to 40; 1 is 100 %. */
  readonly zoom: number
}

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

/** In the order of the toolbar. */
export const toolNames = [
  'select',
  'hand',
  'pen',
  'highlighter',
  'eraser',
  'rect',
  'ellipse',
  'diamond',
  'arrow',
  'line',
  'polygon',
  'text',
  'note',
  'frame',
  'laser',
] as const
export type ToolName = (typeof toolNames)[number]

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
  readonly align: Registers['align']
  readonly bold: boolean
  readonly italic: boolean
  readonly opacity: number
}

/** A line between board points that a tool shows while it works, not part of the board. */
export interface Marquee {
  readonly from: BoardPoint
  readonly to: BoardPoint
}

/** Everything about the editor that others may watch. Immutable; replaced as a whole. */
export interface EditorState {
  readonly tool: ToolName
  /** After a shape the tool stays instead of returning to select. */
  readonly keepTool: boolean
  readonly style: ShapeStyle
  readonly camera: Camera
  /** Size of the canvas in CSS pixels; 0 by 0 until it is mounted. */
  readonly viewport: { readonly width: number; readonly height: number }
  /** Selected shape ids, in the order they were selected. */
  readonly selection: readonly string[]
  /** The shape whose text is being edited: its id, or a text about to be made at `at`. */
  readonly editing: TextEdit | undefined
  /** A shape being drawn, as it is shown to oneself. The board may hold a part of a stroke already. */
  readonly draft: CreateOp | undefined
  readonly marquee: Marquee | undefined
  /** One's own trail of the laser, oldest first; it fades within a second. */
  readonly trail: readonly TrailPoint[]
  /** What the eraser takes: whole shapes, or of strokes only what it passes over. */
  readonly eraserMode: EraserMode
  /** Shapes under the eraser, shown faded; they go at pointer-up, Esc gives them back. */
  readonly erasing: ReadonlySet<string>
  /** Shapes being dragged and how far, board units; the board hears of it at pointer-up. */
  readonly drag: { readonly ids: ReadonlySet<string>; readonly by: BoardPoint } | undefined
  /** Selected shapes as they will be after what is being done to them, e.g. a resize. */
  readonly preview: ReadonlyMap<string, Shape>
  /** Where shapes line up with others while they are moved. */
  readonly guides: readonly Guide[]
  /** What a press would take hold of; `undefined` for what the tool always does. */
  readonly cursor: CursorName | undefined
  /** The group whose parts can be selected one by one, by its path; empty when none is entered. */
  readonly enteredGroup: GroupPath
  /** Whether moved shapes line up with others, and with the grid, which then shows. */
  readonly snap: { readonly shapes: boolean; readonly grid: boolean }
  /** Where the end of a line would stick, or does while it is dragged. */
  readonly binding: Binding | undefined
  /** What the person was told last. */
  readonly notice: Notice | undefined
  /** Where a context menu is open, screen pixels. */
  readonly menuAt: ScreenPoint | undefined
  /** A pen was seen: fingers only move the canvas until the person turns this off. */
  readonly penMode: boolean
  /** Whether this session may change the board. */
  readonly readOnly: boolean
}

/** Ids of groups within each other, outermost first: the way to a shape or a group. */
export type GroupPath = readonly string[]

export const eraserModes = ['shapes', 'split'] as const
export type EraserMode = (typeof eraserModes)[number]

/** Where the laser was, board units, and when. Points of one sweep share an id. */
export interface TrailPoint extends BoardPoint {
  readonly id: string
  readonly atMs: number
}

/** A line along which shapes line up, board units. */
export interface Guide {
  readonly from: BoardPoint
  readonly to: BoardPoint
}

export type CursorName =
  | 'move'
  | 'link'
  | 'rotate'
  | 'resize-ew'
  | 'resize-ns'
  | 'resize-nesw'
  | 'resize-nwse'

/** A text to be edited: that of a shape, or one about to be made at a place. */
export type TextStart =
  /** `at` is where it was clicked: there the caret goes, else to the end. */
  | { readonly state: 'existing'; readonly id: string; readonly at?: BoardPoint }
  | { readonly state: 'new'; readonly at: BoardPoint }

export type TextEdit =
  | TextStart
  /** Somebody has deleted the shape, as it was then; it comes back with what is typed. */
  | { readonly state: 'gone'; readonly shape: Shape }

/** The life of one text edit: begun, updated at each input, finished. All of it is one undo step. */
export interface TextEditing {
  start(edit: TextStart): void
  /** Writes what the field has now; a shape that somebody has deleted comes back with it. */
  update(text: string): void
  finish(): void
  destroy(): void
}

export interface Modifiers {
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl, or Cmd on Apple machines. */
  readonly mod: boolean
}

/** A pointer sample in screen space. `pressure` is 0 to 1, `undefined` when the device has none. */
export interface PointerSample extends ScreenPoint {
  readonly pressure: number | undefined
  readonly timeMs: number
}

/** A pointer pressed, moved or released. Pointer ids are those of the browser. */
export interface PointerEditorEvent<Type extends 'down' | 'move' | 'up'> {
  readonly type: Type
  readonly pointerId: number
  readonly device: 'mouse' | 'touch' | 'pen'
  /** 0 primary, 1 middle, 2 secondary, 5 pen eraser; -1 while only moving. */
  readonly button: number
  /** All that are held, as bits of `PointerEvent.buttons`; absent where nobody knows. */
  readonly buttons?: number
  /** Whether it is the only one of its device, so that all others of it are gone. */
  readonly isPrimary?: boolean
  /** Oldest first: the coalesced samples, at least one. */
  readonly samples: readonly [PointerSample, ...PointerSample[]]
  /** Where the browser expects the pointer at the next frame; to be shown, never to be kept. */
  readonly predicted?: PointerSample
  readonly modifiers: Modifiers
}

export interface KeyEditorEvent<Type extends 'keydown' | 'keyup'> {
  readonly type: Type
  /** `KeyboardEvent.key`. */
  readonly key: string
  /** `KeyboardEvent.code`. */
  readonly code: string
  readonly modifiers: Modifiers
}

/** What the canvas and the keyboard tell the editor. */
export type EditorEvent =
  | PointerEditorEvent<'down'>
  | PointerEditorEvent<'move'>
  | PointerEditorEvent<'up'>
  /** The browser took the pointer away: nothing half-done may stay. */
  | { readonly type: 'cancel'; readonly pointerId: number }
  /** The pointer left the canvas, or the reach of the glass. */
  | { readonly type: 'leave' }
  | { readonly type: 'double'; readonly at: ScreenPoint; readonly modifiers: Modifiers }
  | {
      readonly type: 'wheel'
      readonly at: ScreenPoint
      /** CSS pixels. */
      readonly dx: number
      readonly dy: number
      readonly modifiers: Modifiers
    }
  /** A pinch on a touchpad: `factor` is how much nearer than before. */
  | { readonly type: 'zoom'; readonly at: ScreenPoint; readonly factor: number }
  | KeyEditorEvent<'keydown'>
  | KeyEditorEvent<'keyup'>
  /** A context menu is asked for: at a place, or by the keyboard for what is selected. */
  | { readonly type: 'menu'; readonly at: ScreenPoint | undefined }
  /** The window lost focus or was hidden. */
  | { readonly type: 'blur' }

/** What tools and commands may do beyond the public editor. */
export interface ToolContext {
  readonly editor: Editor
  setState(change: Partial<EditorState>): void
  /** Milliseconds, from any fixed point. */
  now(): number
  /** Runs once after a delay; answers a function that cancels it. */
  delay(run: () => void, ms: number): () => void
  /** A `z` above every shape of the board. */
  getTopZ(): string
  /** After a shape was made: selects it and returns to select, unless the tool is kept. */
  finishShape(id: string): void
  /** Applies ops unless the board may only be looked at. */
  apply(ops: readonly Op[], options?: ApplyOptions): void
  /** Takes back what a gesture has done so far and nothing else, unless the board is read-only. */
  takeBack(gesture: string): void
}

/** A state machine over editor events. Sees one pointer at a time. */
export interface Tool {
  /** Answers whether the event was used. */
  handle(event: EditorEvent): boolean
  /**
   * Ends what is half done: `takeBack` when it was never meant (a pinch began), `keep` when the
   * pointer was taken away, `abandon` on Esc or a change of tool.
   */
  cancel(reason: 'takeBack' | 'keep' | 'abandon'): void
}

export type ToolSet = Readonly<Record<ToolName, (context: ToolContext) => Tool>>

/** Which section of menus, palette and help a command belongs to. */
export const commandGroups = ['edit', 'select', 'arrange', 'tool', 'view', 'page'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** One intent of the user, defined once: menus, buttons, keys, palette and help sheet read this. */
export interface Command {
  readonly name: CommandName
  readonly group: CommandGroup
  /** Key combinations as the help sheet shows them, e.g. `Ctrl+Z`; the first is the main one. */
  readonly keys: readonly string[]
  /** The browser makes an event of its keys, which is listened to instead. */
  readonly native?: true
  isEnabled(editor: Editor): boolean
  /** Whether what the command switches is on; absent where it switches nothing. */
  isOn?(editor: Editor): boolean
  run(context: ToolContext): void
}

/**
 * A shape as it is drawn: a line with its ends where they are seen, free of bindings; any other as
 * it is. Shapes that lines stick to are looked up by `getShape`; default: those of the board.
 */
export type ToDrawn = (shape: Shape, getShape?: (id: string) => Shape | undefined) => Shape

/** How lines stick to shapes. An editor that has not been given this draws them by their `path`. */
export interface LineRules {
  createToDrawn(
    getShape: (id: string) => Shape | undefined,
    getFrame: (shape: Shape) => Box,
  ): ToDrawn
  /** Ops with all that they mean for lines. */
  complete(ops: readonly Op[], editor: Pick<Editor, 'board' | 'getLines' | 'toDrawn'>): Op[]
}

/** How texts are edited, and held by their shapes. */
export interface TextRules {
  createEditing(context: ToolContext): TextEditing
  /** Ops with what shapes need to hold their texts. */
  complete(ops: readonly Op[], editor: Pick<Editor, 'board' | 'getFrame' | 'texts'>): readonly Op[]
  /** Looks after texts that change otherwise. Returns a function that stops it. */
  keep(context: ToolContext): () => void
}

/** What an editor can be given at any time: tools, commands, how lines stick and texts are edited. */
export interface Extension {
  readonly tools?: Partial<ToolSet>
  readonly commands?: readonly Command[]
  readonly lines?: LineRules
  readonly texts?: TextRules
}

/** Where a shape was and is: the box of its paint. Absent before it came and after it went. */
export interface ShapeChange {
  readonly id: string
  /** How it looked before. */
  readonly was: Shape | undefined
  readonly before: Box | undefined
  readonly after: Box | undefined
}

/** What is drawn as a line: ink, lines, letters, outlines; or what other things can lie on. */
export type HitPart = 'ink' | 'body'

export interface Hit {
  readonly shape: Shape
  readonly part: HitPart
}

/** The door to editing one board: state to watch, events to dispatch, intents to call. */
export interface Editor {
  readonly board: BoardClient
  readonly state: StoreApi<EditorState>
  /** Those that the editor has been given so far. */
  readonly commands: ReadonlyMap<CommandName, Command>

  /** Gives the editor more tools and commands; one that was chosen before it came starts now. */
  extend(extension: Extension): void
  /** Feeds one event to the active tool. Returns whether it was used (then prevent the default). */
  dispatch(event: EditorEvent): boolean

  setTool(tool: ToolName): void
  /** Changes the style of the selection, if there is one, and of the next shape. */
  setStyle(style: Partial<ShapeStyle>, options?: { readonly gesture?: string }): void
  select(ids: readonly string[]): void
  setCamera(camera: Camera): void
  setViewport(size: { width: number; height: number }): void
  setPenMode(on: boolean): void
  setEraserMode(mode: EraserMode): void
  run(command: CommandName): void
  closeMenu(): void
  /** Tells the person something, or takes it back. */
  notify(notice: Notice | undefined): void
  /** Lets somebody do what tools and commands may. */
  use(work: (context: ToolContext) => void): void

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
  getInk(shape: ShapeOf<'stroke'>): readonly number[]
  /** Where the selection is, as it is seen just now; `undefined` when nothing is selected. */
  getSelectionBox(): SelectionBox | undefined
  /** An upright box that holds every pixel of a shape on the board. */
  getPaintBox(id: string): Box | undefined
  /** Shapes whose paint may touch the box, as they are drawn, in board order. */
  getShapesIn(box: Box): readonly Shape[]
  /** The same, in no order, which costs less. */
  findShapesIn(box: Box): readonly Shape[]
  /** Whether there is any shape whose paint may touch the box. */
  hasShapesIn(box: Box): boolean
  /** The box around everything on the board; `undefined` when it is empty. */
  getContent(): Box | undefined
  /** Hears where shapes were and are, after each change. Answers a function that stops it. */
  onShapeChanges(listener: (changes: readonly ShapeChange[]) => void): () => void
  /** Measures all texts anew: fonts have come. */
  refreshTexts(): void
  /** The topmost shape at a board point within a tolerance in screen pixels. */
  getShapeAt(point: BoardPoint, tolerancePx?: number): Shape | undefined
  /** All shapes at a board point within a tolerance in screen pixels, as they are drawn, topmost first. */
  getHits(point: BoardPoint, tolerancePx: number): readonly Hit[]

  destroy(): void
}
