import { defineTool, type Extension } from '@tiza/editor'
import { createShapeTool } from '@tiza/editor/tools/shape'

declare module '@tiza/editor/tool-names' {
  interface ToolNames {
    readonly flower: true
  }
}

export const flowers: Extension = {
  tools: [
    defineTool({
      name: 'flower',
      title: 'Flower',
      keys: ['W'],
      makes: 'flower',
      owns: ['draft'],
      create: (context) => createShapeTool('flower', context),
    }),
  ],
}
