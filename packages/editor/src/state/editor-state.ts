import type { Binding, CreateOp, Shape } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import type { Camera, ScreenPoint } from '../camera.ts'
import type { Notice } from '../notice.ts'
import type { ToolName } from '../tool-names.ts'
import type { CursorName } from './cursor.ts'
import type { TextEdit } from './editing.ts'
import type { GroupPath } from './entered-group.ts'
import type { EraserMode } from './eraser-mode.ts'
import type { Guide } from './guides.ts'
import type { Marquee } from './marquee.ts'
import type { ShapeStyle } from './shape-style.ts'
import type { TrailPoint } from './trail.ts'

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
