import type { Command } from './commands/command.ts'
import type { LineRules } from './lines/line-rules.ts'
import type { TextRules } from './text-rules.ts'
import type { ToolSet } from './tool.ts'

/** What an editor can be given at any time: tools, commands, how lines stick and texts are edited. */
export interface Extension {
  readonly tools?: Partial<ToolSet>
  readonly commands?: readonly Command[]
  readonly lines?: LineRules
  readonly texts?: TextRules
}
