import type { Camera, ScreenPoint } from '../camera.ts'
import type { Notice } from '../notice.ts'
import type { ToolName } from '../tool-names.ts'
import type { ShapeStyle } from './shape-style.ts'

/** What the editor itself keeps; others change it by what they ask of the editor. */
export interface CoreState {
  readonly tool: ToolName
  readonly style: ShapeStyle
  readonly camera: Camera
  /** Size of the canvas in CSS pixels; 0 by 0 until it is mounted. */
  readonly viewport: { readonly width: number; readonly height: number }
  /** Selected shape ids, in the order they were selected. */
  readonly selection: readonly string[]
  /** The newest notification of the person. */
  readonly notice: Notice | undefined
  /** Where a context menu is open, screen pixels. */
  readonly menuAt: ScreenPoint | undefined
  /** A pen was seen: fingers only move the canvas until the person turns this off. */
  readonly penMode: boolean
  /** Whether this session may change the board. */
  readonly readOnly: boolean
}
