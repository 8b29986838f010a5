import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import {
  drawnBox,
  drawnColor,
  drawnLink,
  drawnWord,
  drawOnPages,
} from '../testing/draw-on-pages.ts'

/** What programs of others read in a PDF that we have drawn on: those of Debian's poppler-utils and qpdf. */

const folder = join(import.meta.dirname, '../../../../formats/src/testing/fixtures/pdf')
const dir = mkdtempSync(join(tmpdir(), 'tiza-original-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** Why some cannot be written into. */
const refused: Readonly<Record<string, string>> = {
  'Pages-tree-refs.pdf': 'pdfUnreadable',
  'issue6010_1.pdf': 'pdfProtected',
  'issue7665.pdf': 'pdfProtected',
  'own-xfa-dynamic.pdf': 'pdfXfa',
}
/** What says wrongly where its objects are is written again as a whole. */
const rewritten: readonly string[] = ['helloworld-bad.pdf']
/**
 * Of a page that begins by restoring what nobody has saved, poppler draws nothing, though others ignore that: here a
 * square of 100 points.
 */
const mended: readonly string[] = ['own-unbalanced-q.pdf 2']
/** The border of its link is drawn above all that is on the page: here 22 pixels of it. */
const covered = 'file_url_link.pdf'
/** Each takes a second: by day those of a kind of their own. */
const byDay: readonly string[] = [
  ...['own-rotate-crop.pdf', 'own-unbalanced-q.pdf', 'issue18360.pdf', 'helloworld-bad.pdf'],
  ...['form_two_pages.pdf', 'nested_outline.pdf', 'structure_simple.pdf'],
]
const all = readdirSync(folder).filter((name) => name.endsWith('.pdf') && !(name in refused))
const names = process.env.TIZA_MUTATIONS ? all : all.filter((name) => byDay.includes(name))

const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1e9, stdio: 'pipe' })
}

function check(file: string): number {
  return spawnSync('qpdf', ['--check', file]).status ?? 99
}

/** What it says of itself and of its pages, apart from how large it is and whether its order is made for the web. */
function getInfo(file: string): string {
  return run('pdfinfo', '-box', '-l', '9999', file).replace(/^(File size|Optimized):.*$/gm, '')
}

type Json = Readonly<Record<string, unknown>>

function get(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined,
    value,
  )
}

interface Structure {
  readonly outlines: unknown
  readonly form: unknown
  readonly attachments: unknown
  readonly catalog: unknown
  /** Of each page. */
  readonly annotations: readonly (readonly unknown[])[]
}

/** What leads somewhere, can be filled in, or names parts of it. */
function getStructure(file: string): Structure {
  const json: Json = JSON.parse(run('qpdf', '--json=2', '--warning-exit-0', file))
  const objects = get(json, 'qpdf', '1')
  const resolve = (value: unknown): unknown =>
    typeof value === 'string' && / R$/.test(value) ? get(objects, `obj:${value}`, 'value') : value
  const pages = get(json, 'pages')
  const root = get(objects, 'trailer', 'value', '/Root')
  return {
    outlines: get(json, 'outlines'),
    form: get(json, 'acroform', 'fields'),
    attachments: get(json, 'attachments'),
    catalog: resolve(root),
    annotations: (Array.isArray(pages) ? pages : []).map((page) => {
      const list = resolve(get(resolve(get(page, 'object')), '/Annots'))
      return Array.isArray(list) ? list.map(resolve) : []
    }),
  }
}

/** The pixels of a page at a pixel a point, as it is looked at. */
function raster(file: string, page: number) {
  const root = join(dir, 'page')
  const range = ['-f', String(page), '-l', String(page), '-singlefile']
  run('pdftoppm', '-q', '-r', '72', '-cropbox', ...range, file, root)
  const ppm = readFileSync(`${root}.ppm`)
  const [head = '', width = ''] = /^P6\s+(\d+)\s+\d+\s+\d+\s/.exec(ppm.toString('latin1')) ?? []
  return { pixels: ppm.subarray(head.length), width: Number(width) }
}

/** Whether a pixel is where something has been drawn, its edge apart: 1, at its edge: 0, or elsewhere: -1. */
function getSide(x: number, y: number): number {
  const { x: left, y: top, width, height } = drawnBox
  const inside = Math.min(x - left, left + width - x - 1, y - top, top + height - y - 1)
  return inside >= 1 ? 1 : inside >= -1 ? 0 : -1
}

/** How many pixels differ elsewhere, and how many are not of the colour where something has been drawn. */
function compare(file: string, after: string, page: number) {
  const [{ pixels, width }, drawn] = [raster(file, page), raster(after, page)]
  const wrong = { elsewhere: drawn.pixels.length - pixels.length, there: 0 }
  for (let at = 0; at < pixels.length / 3; at++) {
    const side = getSide(at % width, Math.floor(at / width))
    const isSame = [0, 1, 2].every((part) => pixels[at * 3 + part] === drawn.pixels[at * 3 + part])
    const isDrawn = drawnColor.every((part, index) => drawn.pixels[at * 3 + index] === part)
    if (side < 0 && !isSame) wrong.elsewhere++
    if (side > 0 && !isDrawn) wrong.there++
  }
  return wrong
}

it.each(names)('%s keeps all that it has, and has what is drawn', async (name) => {
  const bytes = read(name)
  const drawn = await drawOnPages(bytes, { angle: 0.4 })
  const [before, after] = [join(folder, name), join(dir, name)]
  writeFileSync(after, drawn)
  const isRewritten = rewritten.includes(name)
  expect(Buffer.compare(drawn.subarray(0, bytes.length), bytes) === 0).toBe(!isRewritten)
  expect(check(after)).toBeLessThanOrEqual(isRewritten ? 0 : check(before))
  expect(getInfo(after)).toBe(getInfo(before))

  const [was, is] = [getStructure(before), getStructure(after)]
  expect({ ...is, annotations: [] }).toEqual({ ...was, annotations: [] })
  for (const [at, annotations] of was.annotations.entries()) {
    const added = is.annotations[at] ?? []
    expect(added.slice(0, annotations.length)).toEqual(annotations)
    expect(added.slice(annotations.length)).toMatchObject([
      { '/A': { '/URI': `u:${drawnLink}` }, '/Subtype': '/Link' },
    ])
  }

  const texts = [before, after].map((file) => run('pdftotext', '-q', '-raw', file, '-').split('\f'))
  const pages = Math.min(is.annotations.length, 9)
  for (let page = 0; page < pages; page++) {
    const [own = '', all = ''] = texts.map((text) => text[page])
    expect(all.split('\n')).toContain(drawnWord)
    expect(all.split('\n').filter((line) => line !== drawnWord)).toEqual(own.split('\n'))
    const { elsewhere, there } = compare(before, after, page + 1)
    expect(there).toBe(name === covered ? 22 : 0)
    expect(elsewhere).toBe(mended.includes(`${name} ${page + 1}`) ? 100 * 100 : 0)
  }
})

it.each(Object.entries(refused))('%s is refused: %s', async (name, failure) => {
  await expect(drawOnPages(read(name))).rejects.toMatchObject({ failure })
})

it('what has been drawn on can be drawn on again, and pages that nobody draws on stay', async () => {
  const once = await drawOnPages(read('own-pages-300.pdf'), { pages: [2, 300] })
  const twice = await drawOnPages(once, { pages: [2, 7], angle: 1 })
  const file = join(dir, 'twice.pdf')
  writeFileSync(file, twice)
  expect(check(file)).toBe(0)
  const pages = run('pdftotext', '-raw', file, '-').split('\f')
  const counts = pages.map((text) => text.split(drawnWord).length - 1)
  expect(counts.flatMap((count, at) => (count > 0 ? [[at + 1, count]] : []))).toEqual([
    [2, 2],
    [7, 1],
    [300, 1],
  ])
})
