import { beforeEach, describe, expect, it } from 'vitest'
import { getLinkable, getSelectedLink, toLink } from './link.ts'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

it.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['  http://192.168.1.7:3000 ', 'http://192.168.1.7:3000/'],
  ['example.org', 'https://example.org/'],
  ['example.org:8080/a', 'https://example.org:8080/a'],
  ['ana@example.org', 'mailto:ana@example.org'],
  ['HTTPS://EXAMPLE.ORG', 'https://example.org/'],
  ['javascript:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:///etc/passwd', undefined],
  ['two words.org', undefined],
  ['word', undefined],
  ['', undefined],
  [`https://example.org/${'a'.repeat(2_048)}`, undefined],
])('%j leads to %j', (typed, link) => {
  expect(toLink(typed)).toBe(link)
})

describe('a text with a link', () => {
  let editor: TestEditor
  let opened: (string | undefined)[]
  beforeEach(async () => {
    editor = await createTestEditor()
    opened = []
    editor.editor.extend({
      commands: [
        {
          ...{ name: 'open-link', group: 'edit', keys: [] },
          isEnabled: (it) => getSelectedLink(it) !== undefined,
          run: (context) => opened.push(getSelectedLink(context.editor)),
        },
      ],
    })
    editor.useTool('text').click(100, 100).type('read this').press('Escape')
    editor.editor.finishEditing()
  })

  const link = (address: string) => {
    const [shape] = editor.shapes
    editor.board.apply([{ op: 'patch', id: shape?.id ?? '', set: { link: address } }])
  }
  const at = [110, 110] as const

  it('is opened by a click of the hand, which leaves no trace', () => {
    link('https://example.org/')
    editor.useTool('hand').click(...at)
    expect(opened).toEqual(['https://example.org/'])
    expect(editor.state.selection).toEqual([])
    editor
      .down(...at)
      .moveTo(300, 300)
      .up()
    editor.click(...at, { button: 1 })
    editor
      .hold(' ')
      .click(...at)
      .release(' ')
    editor.click(600, 600)
    expect(opened).toHaveLength(1)
  })

  it.each(['select', 'pen'] as const)(
    'is opened by a click where one may only look: %s',
    (tool) => {
      link('https://example.org/')
      editor.mayOnlyLook()
      editor.useTool(tool).click(...at)
      editor.click(...at, { device: 'touch' })
      expect(opened).toHaveLength(2)
    },
  )

  it('shows that it can be clicked there, and only there', () => {
    link('https://example.org/')
    editor.useTool('select').moveTo(...at)
    expect(editor.state.cursor).toBeUndefined()
    for (const tool of ['hand', 'select'] as const) {
      if (tool === 'select') editor.mayOnlyLook()
      editor.useTool(tool).moveTo(...at)
      expect(editor.state.cursor).toBe('link')
      editor.moveTo(600, 600)
      expect(editor.state.cursor).toBeUndefined()
    }
  })

  it('leads nowhere when it would run something here', () => {
    link('javascript:alert(1)')
    editor.useTool('hand').click(...at)
    expect(opened).toEqual([])
  })

  it('is opened by Ctrl and a click, without moving it', () => {
    link('https://example.org/')
    editor.useTool('select').click(...at)
    expect(opened).toEqual([])
    editor.click(...at, { modifiers: { mod: true } })
    expect(opened).toEqual(['https://example.org/'])
    const before = editor.shapes[0]?.pos
    editor
      .down(...at, { modifiers: { mod: true } })
      .moveTo(300, 300, { mod: true })
      .up()
    expect(opened).toHaveLength(1)
    expect(editor.shapes[0]?.pos).not.toEqual(before)
  })

  it('can be given to one text that is not locked, and to nothing without a text', () => {
    editor.run('select-all')
    expect(getLinkable(editor.editor)).toBeDefined()
    editor.run('toggle-lock')
    expect(getLinkable(editor.editor)).toBeUndefined()
    editor.useStyle({ fill: 'red' }).useTool('rect').down(300, 300).moveTo(400, 400).up()
    expect(getLinkable(editor.editor)).toBeUndefined()
  })
})
