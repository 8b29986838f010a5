import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOutlineFonts, type OutlineFace } from '@tiza/pictures/outline-fonts'
import { createPdfLetters } from '@tiza/pictures/pdf-letters'
import type { DrawnText, TextStyle } from '@tiza/shapes'
import { createPdfPen } from '@tiza/shapes/pens'
import { zlibSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** What programs of others read in a PDF of ours: those of Debian's poppler-utils and qpdf. */

const { resolve } = createRequire(import.meta.url)
const dir = mkdtempSync(join(tmpdir(), 'tiza-pdf-'))
const file = join(dir, 'board.pdf')

function readFace(name: string, face: Omit<OutlineFace, 'bytes'>): OutlineFace {
  const bytes = readFileSync(resolve(`@fontsource/${name}.woff`))
  return { ...face, bytes: new Uint8Array(bytes).buffer }
}

const sans = { font: 'sans', bold: false, italic: false } as const
const loud = { font: 'sans', bold: true, italic: true } as const
const faces = [
  readFace('inter/files/inter-latin-400-normal', sans),
  readFace('inter/files/inter-greek-400-normal', sans),
  readFace('inter/files/inter-latin-ext-400-normal', sans),
  readFace('inter/files/inter-latin-700-italic', loud),
]

const toRuns = createOutlineFonts(faces)

/** Measures as a browser does, without kerning. */
function measure(text: string, style: TextStyle): number {
  const runs = toRuns(text, style) ?? []
  return runs.reduce((sum, { font, text }) => sum + font.getAdvanceWidth(text, style.fontSize), 0)
}

function toText(text: string, { top, width, ...more }: ToTextOptions): DrawnText {
  const style: TextStyle = { fontSize: 20, ...sans, ...more.style }
  const direction = /[\u0590-\u06ff]/.test(text) ? 'rtl' : 'ltr'
  return {
    layout: {
      lines: [{ text, start: 0, width, direction }],
      ...{ width, height: 25, widest: width, fontSize: 20 },
    },
    ...{ style, x: { left: 20, center: 20 + width / 2, right: 20 + width } },
    ...{ align: 'start', top, color: '#102030', link: more.link },
  }
}

interface ToTextOptions {
  readonly top: number
  readonly width: number
  readonly style?: Partial<TextStyle>
  readonly link?: string
}

beforeAll(() => {
  const pen = createPdfPen({
    setLetters: createPdfLetters(faces, measure),
    // A line that no typeface has is as black as its box.
    drawLetters: ({ line: { width } }) => ({
      alpha: new Uint8Array(Math.ceil(width) * 20).fill(255),
      ...{ width: Math.ceil(width), height: 20, left: 0, top: -10, scale: 1 },
    }),
    deflate: zlibSync,
    about: { title: 'Ñandú – π', author: 'Ana', date: new Date('2026-01-02T03:04:05Z') },
  })
  pen.startPage({ box: { x: 1_000, y: 500, width: 400, height: 300 }, title: 'One' })
  const place = { pos: [1_000, 500], angle: 0, centre: { x: 0, y: 0 } } as const
  pen.addPicture('red', { width: 1, height: 1, rgb: Uint8Array.of(255, 0, 0) })
  pen.place(place, () => {
    pen.path((tracer) => tracer.rect(200, 200, 100, 50), {
      fill: { color: '#1080f0', rule: 'nonzero' },
    })
    const flip = { across: false, down: false }
    for (const x of [320, 350]) {
      pen.picture({
        hash: 'red',
        box: { x, y: 200, width: 20, height: 20 },
        crop: [0, 0, 1, 1],
        flip,
      })
    }
    pen.text(toText('Año: fi, fl (x) \\ žluťoučký', { top: 0, width: 250 }))
    pen.text(toText('π is 3.14', { top: 30, width: 120, link: 'https://example.org/pi' }))
    pen.text(toText('To AVATAR', { top: 60, width: 300, style: loud }))
    pen.text(toText('שלום עולם', { top: 90, width: 100 }))
  })
  pen.startPage({
    box: { x: 1_000, y: 500, width: 400, height: 300 },
    ...{ size: [595, 842], at: [20, 30], scale: 1.35, background: '#ffff00', title: 'Two' },
    marks: '1 - 2',
  })
  pen.place(place, () => {
    pen.path((tracer) => tracer.rect(0, 0, 4_000, 100), {
      fill: { color: '#1080f0', rule: 'nonzero' },
    })
  })
  writeFileSync(file, Buffer.concat(pen.toParts()))
})

afterAll(() => rmSync(dir, { recursive: true }))

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' })
}

/** The colours of a page at 96 dots an inch, a pixel for each unit of a page that is not enlarged. */
function raster(page: number): (x: number, y: number) => readonly number[] {
  const root = join(dir, `page-${page}`)
  run('pdftoppm', '-r', '96', '-f', String(page), '-singlefile', file, root)
  const ppm = readFileSync(`${root}.ppm`)
  const [head = '', width = ''] = /^P6\s+(\d+)\s+\d+\s+\d+\s/.exec(ppm.toString('latin1')) ?? []
  return (x, y) => [...ppm.subarray(head.length + (y * Number(width) + x) * 3).subarray(0, 3)]
}

it('qpdf finds nothing wrong', () => {
  expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found')
})

it('pdfinfo says what it is called, by whom, and how large its pages are', () => {
  const info = run('pdfinfo', '-l', '2', file)
  expect(info).toMatch(/^Title: +Ñandú – π$/m)
  expect(info).toMatch(/^Author: +Ana$/m)
  expect(info).toMatch(/^Page +1 size: +300 x 225 pts$/m)
  expect(info).toMatch(/^Page +2 size: +595 x 842 pts/m)
  expect(run('pdfinfo', '-url', file)).toContain('https://example.org/pi')
})

it('pdftotext reads the lines, whatever their letters, as wide as they were laid out', () => {
  const lines = run('pdftotext', '-l', '1', file, '-').split('\n')
  expect(lines).toContain('Año: fi, fl (x) \\ žluťoučký')
  expect(lines).toContain('π is 3.14')
  expect(lines).toContain('To AVATAR')
  const words = [
    ...run('pdftotext', '-bbox', '-l', '1', file, '-').matchAll(
      /xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*)<\/word>/g,
    ),
  ]
  const toEdge = (edge: 1 | 2, word: string) =>
    Number(words.find(([, , , text]) => text === word)?.[edge])
  // 20 units from the left, and 300 wide.
  expect(toEdge(1, 'To')).toBeCloseTo(15, 0)
  expect(toEdge(2, 'AVATAR')).toBeCloseTo(15 + 225, 0)
})

it('pdftotext reads a line from right to left that is a picture', () => {
  expect(run('pdftotext', '-l', '1', file, '-')).toContain('שלום עולם')
})

it('every typeface that is seen is in the file, as far as it is used', () => {
  const fonts = run('pdffonts', file).split('\n').slice(2)
  const ours = fonts.filter((line) => /^[A-Z]{6}\+/.test(line))
  expect(ours).toHaveLength(4)
  for (const line of ours) expect(line).toMatch(/CID Type 0C +Identity-H +yes yes yes/)
})

it('pdftoppm draws what is there, where it is, and nothing beyond', () => {
  const first = raster(1)
  expect(first(250, 225)).toEqual([16, 128, 240])
  expect(first(330, 210)).toEqual([255, 0, 0])
  expect(first(360, 210)).toEqual([255, 0, 0])
  expect(first(390, 290)).toEqual([255, 255, 255])
  const second = raster(2)
  expect(second(100, 60)).toEqual([16, 128, 240])
  // It is cut off where its part of the board ends, 20 points from the left and 540 wide.
  expect(second(770, 60)).toEqual([255, 255, 0])
  expect(second(10, 60)).toEqual([255, 255, 0])
})
