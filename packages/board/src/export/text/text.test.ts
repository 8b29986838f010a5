import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { boardRecordId, createId } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import type { ExportRequest } from '../../ui/export/exporter.ts'
import { writeCsv, writeMarkdown } from './write-texts.ts'

/** In order: frames of the same moment are numbered by their ids. */
const [right = '', left = '', nameless = ''] = [createId(), createId(), createId()].sort()
let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
  const group = createId()
  editor.board.apply([
    buildShape('frame', { id: right, pos: [600, 0], size: [500, 400], text: 'Later' }),
    buildShape('frame', { id: left, pos: [0, 0], size: [500, 400], text: 'Now' }),
    buildShape('frame', { id: nameless, pos: [0, 600], size: [500, 400], text: '' }),
    buildShape('note', { id: createId(), frame: left, pos: [250, 20], text: 'second', group }),
    buildShape('note', { id: createId(), frame: left, pos: [20, 20], text: 'first', group }),
    buildShape('rect', { id: createId(), frame: right, pos: [620, 20], text: '=1+1' }),
    buildShape('line', { id: createId(), frame: right, pos: [620, 200], text: 'why' }),
    buildShape('image', { id: createId(), frame: nameless, pos: [20, 620], alt: 'a tree' }),
    buildShape('text', {
      id: createId(),
      pos: [0, 1200],
      text: 'site',
      link: 'https://example.org/',
    }),
    buildShape('rect', { id: createId(), pos: [0, 1400] }),
    buildStroke(createId()),
    { op: 'patch', id: boardRecordId, set: { name: 'Monday' } },
  ])
})

async function write(make: typeof writeCsv, given: Partial<ExportRequest> = {}): Promise<string> {
  const request = { ...{ scope: 'all', format: 'csv', language: 'en' }, ...given } as ExportRequest
  const blob = await make({
    ...{
      editor: editor.editor,
      ids: [...editor.board.shapes.keys()],
      pictures: new Map(),
      request,
    },
    ...{ signal: new AbortController().signal, onProgress: () => undefined },
  })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer())
}

it('texts are Markdown, frame by frame, in reading order', async () => {
  expect(await write(writeMarkdown)).toBe(
    [
      ...['# Monday', '', '- [site](<https://example.org/>)', ''],
      ...['## Now', '', '- first', '- second', '', '## Later', '', '- \\=1+1', '- why', ''],
      ...['## Frame 3', '', '- a tree', ''],
    ].join('\n'),
  )
})

it('of a part, the name of the board is left out, and frames have their names', async () => {
  expect(await write(writeMarkdown, { scope: 'selected', language: 'es' })).toMatch(
    /^- \[site\][\s\S]*\n## Marco 3\n/,
  )
})

it('texts are a table, in the language of the page', async () => {
  expect(await write(writeCsv, { language: 'es' })).toBe(
    [
      ...['\ufeffMarco,Tipo,Texto,Enlace', ',Texto,site,https://example.org/'],
      ...['Now,Nota adhesiva,first,', 'Now,Nota adhesiva,second,'],
      ...["Later,Rectángulo,'=1+1,", 'Later,Línea,why,', 'Marco 3,Imagen,a tree,', ''],
    ].join('\r\n'),
  )
})
