import { historyCommands } from '../commands/history.ts'
import { zoomCommands } from '../commands/zooming.ts'
import type { Extension } from '../extension.ts'
import { createHandTool } from './hand.ts'
import { createPenTool } from './pen.ts'

/** What one needs for the first stroke: part of the first load. */
export const drawing: Extension = {
  tools: { hand: createHandTool, pen: createPenTool },
  commands: [...historyCommands, ...zoomCommands],
}
