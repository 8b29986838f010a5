import { defineSlice, defineTool, type Extension } from '@tiza/editor'

declare module '@tiza/editor/state/editor-state' {
  interface EditorState {
    readonly presses: number
  }
}
declare module '@tiza/editor/tool-names' {
  interface ToolNames {
    readonly counter: true
  }
}

export const counting: Extension = {
  slices: [defineSlice({ name: 'presses', initial: 0 })],
  tools: [
    defineTool({
      name: 'counter',
      title: 'Counter',
      keys: ['U'],
      owns: ['presses'],
      create: ({ editor, write }) => ({
        handle({ type }) {
          if (type === 'down') write({ presses: editor.state.getState().presses + 1 })
          return type === 'down'
        },
        cancel: () => undefined,
      }),
    }),
  ],
}
