import { createDrawnLines } from '@tiza/shapes/lines/drawn-lines'
import { alignCommands } from '../commands/aligning.ts'
import { changeCommands } from '../commands/changing.ts'
import { connectCommands } from '../commands/connecting.ts'
import { textCommands } from '../commands/editing-text.ts'
import { groupCommands } from '../commands/grouping.ts'
import { paperCommands } from '../commands/papers.ts'
import { restackCommands } from '../commands/restack.ts'
import { selectCommands } from '../commands/selecting.ts'
import { toggleCommands } from '../commands/toggles.ts'
import type { Extension } from '../extension.ts'
import { withTextsFitted } from '../fit-to-text.ts'
import { keepTextsFitted } from '../keep-texts-fitted.ts'
import { withLinesUnbound } from '../lines/unbind-lines.ts'
import { createTextEditing } from '../text-editing.ts'
import { defineTool } from '../tool.ts'
import { createEraserTool } from './eraser.ts'
import { createLaserTool } from './laser.ts'
import { createLineTool } from './line.ts'
import { createNoteTool } from './note.ts'
import { createPenTool } from './pen.ts'
import { createSelectTool } from './select/create-select-tool.ts'
import { selectSlices } from './select/select-context.ts'
import { createShapeTool } from './shape.ts'
import { createTextTool } from './text.ts'

/** All other tools and commands: loaded right after the first paint. */
export const editing: Extension = {
  tools: [
    defineTool({ name: 'select', owns: selectSlices, create: createSelectTool }),
    ...(['rect', 'ellipse', 'diamond', 'frame'] as const).map((name) =>
      defineTool({ name, owns: ['draft'], create: (context) => createShapeTool(name, context) }),
    ),
    ...(['line', 'polygon', 'arrow'] as const).map((name) =>
      defineTool({
        name,
        owns: ['binding', 'draft'],
        create: (context) => createLineTool(name, context),
      }),
    ),
    defineTool({ name: 'text', create: createTextTool }),
    defineTool({ name: 'note', create: createNoteTool }),
    defineTool({ name: 'eraser', owns: ['erasing', 'preview'], create: createEraserTool }),
    defineTool({
      name: 'highlighter',
      owns: ['draft'],
      create: (context) => createPenTool(context, { brush: 'highlighter' }),
    }),
    defineTool({ name: 'laser', owns: ['trail'], create: createLaserTool }),
  ],
  lines: { createToDrawn: createDrawnLines, complete: withLinesUnbound },
  texts: { createEditing: createTextEditing, complete: withTextsFitted, keep: keepTextsFitted },
  commands: [
    ...changeCommands,
    ...textCommands,
    ...selectCommands,
    ...groupCommands,
    ...restackCommands,
    ...alignCommands,
    ...connectCommands,
    ...paperCommands,
    ...toggleCommands,
  ],
}
