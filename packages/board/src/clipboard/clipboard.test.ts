import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
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
    onScene: () => undefined,
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
