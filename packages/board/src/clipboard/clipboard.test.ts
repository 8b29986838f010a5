import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createClipboard } from './clipboard.ts'

let editor: TestEditor
let files: File[]

beforeEach(async () => {
  editor = await createTestEditor()
  files = []
})

function paste(text: string, html = ''): void {
  const clipboard = createClipboard(editor.editor, {
    onFiles: (given) => files.push(...given),
    onText: () => false,
  })
  const data = new Map([
    ['text/plain', text],
    ['text/html', html],
  ])
  clipboard.paste({ files: [], getData: (type) => data.get(type) ?? '' })
}

describe('the code of a picture', () => {
  const svg: string = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="4" height="4"/></svg>'

  it.each([
    ['as it is', svg, ''],
    [
      'with a declaration',
      `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n${svg}\n`,
    ],
    ['with a document type', `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">${svg}`],
    ['copied from an editor', svg, '<pre><span>&lt;svg</span></pre>'],
    ['longer than a text may be', svg.replace('<rect', `<desc>${'a'.repeat(20_000)}</desc><rect`)],
  ])('%s is pasted as a picture', async (_, text, html = '') => {
    paste(text, html)
    expect(files.map(({ type }) => type)).toEqual(['image/svg+xml'])
    expect(await files[0]?.text()).toBe(text)
    expect(editor.shapes).toEqual([])
  })

  it('is pasted, too, where it comes without a text', () => {
    const clipboard = createClipboard(editor.editor, {
      onFiles: (given) => files.push(...given),
      onText: () => false,
    })
    clipboard.paste({ files: [], getData: (type) => (type === 'image/svg+xml' ? svg : '') })
    expect(files.map(({ type }) => type)).toEqual(['image/svg+xml'])
  })

  it.each([
    ['a sentence about it', 'Write <svg> and </svg>'],
    ['a part of it', '<svg viewBox="0 0 4 4"><rect'],
    ['a page that has it', `<html><body>${svg}</body></html>`],
  ])('%s stays a text', (_, text) => {
    paste(text)
    expect(files).toEqual([])
    expect(editor.shapes).toMatchObject([{ kind: 'text', text }])
  })
})

it('what is copied is a text in reading order for other programs, frame by frame', () => {
  const frame = createId()
  editor.board.apply([
    buildShape('note', { id: createId(), frame, pos: [620, 20], text: 'in it' }),
    buildShape('frame', { id: frame, pos: [600, 0], size: [400, 400], text: 'Frame' }),
    buildShape('note', { id: createId(), pos: [300, 10], text: 'second' }),
    buildShape('note', { id: createId(), pos: [0, 300], text: 'third' }),
    buildShape('note', { id: createId(), pos: [0, 0], text: 'first' }),
    buildShape('rect', { id: createId(), pos: [0, 150] }),
  ])
  editor.editor.select([...editor.board.shapes.keys()])
  const data = new Map<string, string>()
  const clipboard = createClipboard(editor.editor, {
    ...{ onFiles: () => undefined, onText: () => false },
  })
  expect(clipboard.copy({ setData: (type, text) => void data.set(type, text) })).toBe(true)
  expect(data.get('text/plain')).toBe('first\nsecond\nthird\nFrame\nin it')
})
