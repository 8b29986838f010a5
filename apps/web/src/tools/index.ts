import type { ToolSet } from '../editor/tool.ts'
import { createEraserTool } from './eraser.ts'
import { createHandTool } from './hand.ts'
import { createPenTool } from './pen.ts'
import { createSelectTool } from './select.ts'
import { createShapeTool } from './shape.ts'
import { createTextTool } from './text.ts'

/** All tools that an editor is given. */
export function createTools(): ToolSet {
  return {
    select: createSelectTool,
    hand: createHandTool,
    pen: createPenTool,
    eraser: createEraserTool,
    rect: (context) => createShapeTool('rect', context),
    ellipse: (context) => createShapeTool('ellipse', context),
    line: (context) => createShapeTool('line', context),
    arrow: (context) => createShapeTool('arrow', context),
    text: createTextTool,
  }
}
