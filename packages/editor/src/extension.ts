import type { Command } from './commands/command.ts'
import type { LineRules } from './lines/line-rules.ts'
import type { AnySlice } from './state/slice.ts'
import type { TextRules } from './text-rules.ts'
import type { LoadedTool } from './tool.ts'

/** What an editor can be given at any time: tools, commands, how lines stick and texts are edited. */
export interface Extension {
  /** State of its own, which its tools and commands own by name. */
  readonly slices?: readonly AnySlice[]
  readonly tools?: readonly LoadedTool[]
  readonly commands?: readonly Command[]
  readonly lines?: LineRules
  readonly texts?: TextRules
}
