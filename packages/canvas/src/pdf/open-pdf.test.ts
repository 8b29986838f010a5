import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { PagePart } from './page-cells.ts'
import type { PdfFailure } from './pdf-failure.ts'

// pdf.js makes one as soon as it is loaded, which it only draws with.
vi.stubGlobal('DOMMatrix', class {})
const { openPdf } = await import('./open-pdf.ts')

const folder = join(import.meta.dirname, '../../../formats/src/testing/fixtures/pdf')

interface Expected {
  readonly count: number
  /** Of the first page, points as it is looked at. */
  readonly size: readonly [width: number, height: number]
  /** Words of the first page. */
  readonly text: string
}

/** What each file is, or why it cannot be read. */
const files: Readonly<Record<string, Expected | PdfFailure>> = {
  '90ms_rksj_h_sample.pdf': { count: 1, size: [612, 792], text: 'Hello ASCII' },
  'Pages-tree-refs.pdf': { count: 2, size: [595, 842], text: 'Testcase: ’Pages loop’' },
  'annotation-button-widget.pdf': { count: 1, size: [612, 792], text: 'Check box, unchecked' },
  'autoprint.pdf': { count: 1, size: [612, 792], text: '' },
  'bitmap-symbol.pdf': { count: 1, size: [399, 400], text: '' },
  'bug1538111.pdf': { count: 1, size: [595, 842], text: '' },
  'doc_1_3_pages.pdf': { count: 3, size: [612, 792], text: 'Document 1:Page 1' },
  'extract_link.pdf': { count: 2, size: [612, 792], text: 'Hello' },
  'file_url_link.pdf': { count: 1, size: [200, 50], text: 'path/to/local/file.pdf' },
  'form_two_pages.pdf': { count: 2, size: [612, 792], text: '1' },
  'hello_world_rotated.pdf': { count: 5, size: [792, 612], text: 'Hello world' },
  'helloworld-bad.pdf': { count: 1, size: [200, 200], text: 'Hello, world!' },
  'inks_basic.pdf': { count: 1, size: [612, 792], text: '' },
  'issue18360.pdf': { count: 1, size: [152, 70], text: 'Hello World' },
  'issue6010_1.pdf': 'pdfEncrypted',
  'issue6298.pdf': { count: 1, size: [1000, 100], text: '' },
  'issue7665.pdf': { count: 1, size: [200, 50], text: 'Issue 7665' },
  'jpx_smaskindata.pdf': { count: 1, size: [140, 40], text: '' },
  'knockout_groups_test.pdf': { count: 3, size: [640, 610], text: 'Transparency Group Test' },
  'nested_outline.pdf': { count: 9, size: [595, 842], text: 'Content for Introduction' },
  'opt_demo.pdf': { count: 1, size: [540, 360], text: 'Radio "fruit"' },
  'own-pages-300.pdf': { count: 300, size: [300, 150], text: 'Page 1 of 300' },
  'own-rotate-crop.pdf': { count: 6, size: [300, 200], text: 'rotate 0' },
  'own-unbalanced-q.pdf': { count: 3, size: [200, 200], text: '' },
  'own-xfa-dynamic.pdf': { count: 1, size: [595, 842], text: 'only a placeholder' },
  'structure_simple.pdf': { count: 1, size: [612, 792], text: 'This paragraph 1.' },
  'text_clip_cff_cid.pdf': { count: 1, size: [580, 200], text: 'ABC123' },
  'visibility_expressions.pdf': { count: 1, size: [340, 340], text: 'A and (not C)' },
}

const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

it('each file is known here', () => {
  const all = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
  expect(Object.keys(files)).toEqual(all)
})

it.each(Object.entries(files))('%s', async (name, expected) => {
  if (typeof expected === 'string') {
    await expect(openPdf(read(name))).rejects.toMatchObject({ failure: expected })
    return
  }
  const pdf = await openPdf(read(name))
  expect(pdf.count).toBe(expected.count)
  const { width, height } = await pdf.getSize(1)
  expect([Math.round(width), Math.round(height)]).toEqual(expected.size)
  expect((await pdf.getText(1)).text).toContain(expected.text)
  await pdf.close()
})

it('a page has the size that it is looked at with: turned, and cut to its crop box', async () => {
  const pdf = await openPdf(read('own-rotate-crop.pdf'))
  const sizes: number[][] = []
  for (let page = 1; page <= pdf.count; page++) {
    const { width, height } = await pdf.getSize(page)
    sizes.push([width, height])
  }
  expect(sizes).toEqual([
    [300, 200],
    [200, 300],
    [300, 200],
    [200, 300],
    [260, 160],
    [160, 260],
  ])
  await pdf.close()
})

it('words are where they are seen, however the page is turned', async () => {
  const pdf = await openPdf(read('own-rotate-crop.pdf'))
  const places: string[] = []
  for (let page = 1; page <= pdf.count; page++) {
    const { text, runs } = await pdf.getText(page)
    const [run] = runs
    if (!run) throw new Error(`no words on page ${page}`)
    const [left, top, right, bottom] = run.part.map((share) => Math.round(share * 100))
    places.push(`${text.slice(run.at, run.at + run.length)} ${left} ${top} ${right} ${bottom}`)
  }
  expect(places).toEqual([
    'rotate 0 13 41 34 50',
    'rotate 90 50 13 59 37',
    'rotate 180 60 50 87 59',
    'rotate 270 41 60 50 87',
    'crop 15 39 29 50',
    'crop rot 90 50 15 61 48',
  ])
  await pdf.close()
})

it('fields with a colour of their own are where they are seen; those without hide nothing', async () => {
  const pdf = await openPdf(read('form_two_pages.pdf'))
  const toPoints = ([left, top, right, bottom]: PagePart) =>
    [left * 612, top * 792, right * 612, bottom * 792].map(Math.round)
  // Of three fields on each page, the button is grey.
  const button = [50, 792 - 677, 122, 792 - 657]
  expect((await pdf.getCovers(1)).map(toPoints)).toEqual([button])
  expect((await pdf.getCovers(2)).map(toPoints)).toEqual([button])
  await expect(pdf.getCovers(3)).rejects.toMatchObject({ failure: 'pdfDamaged' })
  await pdf.close()
})

it.each(['inks_basic.pdf', 'extract_link.pdf'])(
  'nothing else is taken for a field: %s',
  async (name) => {
    const pdf = await openPdf(read(name))
    expect(await pdf.getCovers(1)).toEqual([])
    await pdf.close()
  },
)

it('300 pages are read one by one, and none twice', async () => {
  const pdf = await openPdf(read('own-pages-300.pdf'))
  for (const page of [300, 1, 150]) {
    expect((await pdf.getText(page)).text).toContain(`Page ${page} of 300`)
  }
  await pdf.close()
})

it.each([
  ['nothing', new Uint8Array(0)],
  ['a beginning and no more', new TextEncoder().encode('%PDF-1.7\n')],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['half a file', read('structure_simple.pdf').subarray(0, 300)],
])('%s is damaged', async (_, bytes) => {
  await expect(openPdf(bytes)).rejects.toMatchObject({ failure: 'pdfDamaged' })
})

it('a tree of pages that leads back to itself ends, and its first page is read', async () => {
  const pdf = await openPdf(read('Pages-tree-refs.pdf'))
  await expect(pdf.getSize(2)).rejects.toMatchObject({ failure: 'pdfDamaged' })
  expect((await pdf.getText(1)).text).toContain('Pages loop')
  await pdf.close()
})

it('a page that is not there fails by itself, and the others are read', async () => {
  const pdf = await openPdf(read('doc_1_3_pages.pdf'))
  await expect(pdf.getSize(4)).rejects.toMatchObject({ failure: 'pdfDamaged' })
  await expect(pdf.getSize(3)).resolves.toMatchObject({ width: expect.any(Number) })
  await pdf.close()
})
