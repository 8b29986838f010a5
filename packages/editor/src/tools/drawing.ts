import { historyCommands } from '../commands/history.ts'
import { zoomCommands } from '../commands/zooming.ts'
import type { Extension } from '../extension.ts'
import { defineTool } from '../tool.ts'
import { createHandTool } from './hand.ts'
import { createPenTool } from './pen.ts'

/** What one needs for the first stroke: part of the first load. */
export const drawing: Extension = {
  tools: [
    defineTool({ name: 'hand', create: createHandTool }),
    defineTool({ name: 'pen', owns: ['draft'], create: createPenTool }),
  ],
  commands: [...historyCommands, ...zoomCommands],
}
