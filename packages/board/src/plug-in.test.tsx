import { defineCommand, defineSlice, defineTool, type Extension } from '@tiza/editor'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { beforeEach, expect, it } from 'vitest'
import { boardWords } from './i18n/board-words.ts'
import { createI18n } from './i18n/create-i18n.ts'
import type { Panel } from './panels/panel.ts'
import { Panels } from './panels/panels.tsx'
import { getMenuSections } from './ui/menu/get-menu-sections.ts'
import { EditorContext } from './ui/parts/editor-context.ts'
import { Toolbar } from './ui/tools/toolbar.tsx'

declare module '@tiza/editor/state/editor-state' {
  interface EditorState {
    /** How often the stamp came down. */
    readonly stamps: number
  }
}
declare module '@tiza/editor/tool-names' {
  interface ToolNames {
    readonly stamp: true
  }
}
declare module '@tiza/editor/commands/names' {
  interface CommandNames {
    readonly 'count-again': true
  }
}

const side = 40

/** All of a plug-in: state, a tool and a command that write it, and no line in any other file. */
const stamping: Extension = {
  slices: [defineSlice({ name: 'stamps', initial: 0 })],
  tools: [
    defineTool({
      name: 'stamp',
      title: 'Rubber stamp',
      keys: ['S'],
      owns: ['stamps'],
      create: ({ editor, apply, write, getTopZ }) => ({
        handle(event) {
          if (event.type !== 'down') return false
          const { x, y } = editor.toBoard(event.samples[0])
          const shape = { kind: 'rect', id: createId(), z: getTopZ() } as const
          apply([{ op: 'create', ...shape, pos: [x, y], size: [side, side] }])
          write({ stamps: editor.state.getState().stamps + 1 })
          return true
        },
        cancel: () => undefined,
      }),
    }),
  ],
  commands: [
    defineCommand({
      name: 'count-again',
      title: 'Count from nought',
      group: 'edit',
      keys: ['Ctrl+Shift+0'],
      inMenu: true,
      owns: ['stamps'],
      isEnabled: ({ state }) => state.getState().stamps > 0,
      run: ({ write }) => write({ stamps: 0 }),
    }),
  ],
}

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
  editor.editor.extend(stamping)
})

async function render(content: ReactNode): Promise<string> {
  const i18n = await createI18n('en', boardWords)
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <EditorContext value={editor.editor}>{content}</EditorContext>
    </I18nextProvider>,
  )
}

it('brings a tool with a key and state of its own', () => {
  const counts: number[] = []
  editor.editor.state.subscribe(({ stamps }, before) => {
    if (stamps !== before.stamps) counts.push(stamps)
  })
  editor.press('s').click(100, 100).click(300, 100)
  expect(editor.state.tool).toBe('stamp')
  expect(editor.kinds).toEqual(['rect', 'rect'])
  expect(counts).toEqual([1, 2])
})

it('brings a command with a key, which writes that state', () => {
  editor.useTool('stamp').click(100, 100)
  expect(editor.press('0', { mod: true, shift: true }).state.stamps).toBe(0)
  expect(editor.editor.commands.get('count-again')?.isEnabled(editor.editor)).toBe(false)
})

it('has its command at the end of the context menu, while it can be run', () => {
  const getLast = () =>
    getMenuSections(editor.editor)
      .at(-1)
      ?.commands.map(({ name }) => name)
  expect(getLast()).not.toContain('count-again')
  editor.useTool('stamp').click(100, 100)
  expect(getLast()).toEqual(['count-again'])
})

it('has a button in the toolbar, after all others', async () => {
  const toolbar = await render(<Toolbar />)
  expect(toolbar.indexOf('Rubber stamp')).toBeGreaterThan(toolbar.indexOf('Laser'))
})

it('has panels where it says, in their order', async () => {
  const panels: Panel<{ readonly unit: string }>[] = [
    { name: 'other', place: 'middle', Content: () => 'elsewhere' },
    { name: 'count', place: 'top-end', Content: () => editor.state.stamps },
    { name: 'unit', place: 'top-end', Content: ({ page: { unit } }) => <b>{unit}</b> },
  ]
  const corner = <Panels panels={panels} place="top-end" page={{ unit: 'stamps' }} />
  expect(await render(corner)).toBe('0<b>stamps</b>')
})

it('writes nothing that it does not own', () => {
  editor.editor.extend({
    tools: [
      defineTool({
        name: 'stamp',
        owns: ['stamps'],
        create: ({ write }) => ({
          handle: () => {
            const change = { stamps: 1, draft: undefined }
            write(change)
            return true
          },
          cancel: () => undefined,
        }),
      }),
    ],
  })
  expect(() => editor.useTool('stamp').down(100, 100)).toThrow('draft')
  expect(editor.state.stamps).toBe(0)
})

it('cannot take the name of state that is there', () => {
  const mine = defineSlice({ name: 'snap', initial: { shapes: false, grid: false } })
  expect(() => editor.editor.extend({ slices: [mine] })).toThrow('snap')
})
