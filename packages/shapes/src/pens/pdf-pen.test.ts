import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { DrawnText, Path } from '../pen.ts'
import type { PdfSheet } from './pdf-page.ts'
import { createPdfPen } from './pdf-pen.ts'
import type { PdfPen, PdfPenOptions } from './pdf-pen-options.ts'
import type { PdfTypeface } from './pdf-typefaces.ts'

const box = { x: -10, y: 0, width: 200, height: 100 }
const square: Path = (tracer) => tracer.rect(0, 0, 10, 10)
const red = { color: '#ff0000', rule: 'nonzero' } as const
const text: DrawnText = {
  layout: {
    lines: [{ text: 'añ', start: 0, width: 50, direction: 'ltr' }],
    ...{ width: 50, height: 25, widest: 50, fontSize: 20 },
  },
  style: { fontSize: 20, font: 'sans', bold: false, italic: false },
  x: { left: 0, center: 50, right: 100 },
  ...{ align: 'start', top: 0, color: '#0000ff', link: 'https://example.org/a(b)ñ' },
}

function createPen({
  sheet = { box },
  ...options
}: Partial<PdfPenOptions> & { readonly sheet?: PdfSheet } = {}): PdfPen {
  const pen = createPdfPen({
    drawLetters: () => ({
      ...{ alpha: new Uint8Array(8), width: 4, height: 2 },
      ...{ left: 0, top: -10, scale: 2 },
    }),
    ...options,
  })
  pen.startPage(sheet)
  return pen
}

function toLatin(pen: PdfPen): string {
  return Buffer.concat(pen.toParts()).toString('latin1')
}

it.each([false, true])('says rightly where each object is; packed: %s', (isPacked) => {
  const pen = createPen(isPacked ? { deflate: (bytes) => deflateSync(bytes) } : {})
  pen.path(square, { fill: red })
  pen.text(text)
  const pdf = toLatin(pen)
  const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1])
  expect(pdf.slice(start, start + 4)).toBe('xref')
  const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) =>
    Number(at),
  )
  expect(offsets.length).toBeGreaterThan(5)
  for (const [at, offset] of offsets.entries()) {
    expect(pdf.slice(offset, offset + 8)).toContain(`${at + 1} 0 obj`)
  }
  for (const [, length, body] of pdf.matchAll(/Length (\d+)>>\nstream\n([\s\S]*?)\nendstream/g)) {
    expect(body?.length).toBe(Number(length))
  }
  expect(pdf.includes('/FlateDecode')).toBe(isPacked)
})

it('has a page as large as the part of the board, upside down, in whole steps', () => {
  const pen = createPen()
  const line = { color: '#000000', width: 2, dash: [4, 2], cap: 'round' } as const
  pen.place({ pos: [0, 0], angle: 0, centre: { x: 0, y: 0 } }, () =>
    pen.path(square, { fill: red, line }),
  )
  const pdf = toLatin(pen)
  expect(pdf).toContain('/MediaBox[0 0 150 75]')
  // Twenty steps are a unit, and 0.75 points.
  expect(pdf).toContain('0.0375000 0 0 -0.0375000 0 75 cm')
  expect(pdf).toContain('1 0 0 1 200 0 cm\n1 0 0 rg 0 0 m 200 0 l 200 200 l 0 200 l h f')
  expect(pdf).toContain('0 0 0 RG 40 w 1 J 1 j [80 40] 0 d')
})

it('shows a part of the board where and as large as it is wanted, and cuts off the rest', () => {
  const sheet = { size: [595, 842], at: [20, 30], scale: 1.5, background: '#ff0000' } as const
  const pdf = toLatin(createPen({ sheet: { box, ...sheet } }))
  expect(pdf).toContain('/MediaBox[0 0 595 842]')
  expect(pdf).toContain('1 0 0 rg 0 0 595 842 re f\nq\n20 662 300 150 re W n')
  // Enlarged, it has more steps.
  expect(pdf).toContain('0.0375000 0 0 -0.0375000 20 812 cm')
  const large = toLatin(createPen({ sheet: { box: { x: 0, y: 0, width: 48_000, height: 10 } } }))
  expect(large).toContain('/MediaBox[0 0 14400 3]')
})

it('has a page after the other, listed by their titles, and says what it is', () => {
  const about = { title: 'Ñandú', author: 'Ana', date: new Date('2026-01-02T03:04:05Z') }
  const pen = createPen({ about, sheet: { box, title: 'One' } })
  pen.startPage({ box: { ...box, width: 400 } })
  pen.startPage({ box, title: 'Two', marks: 'row 1 (of 2)' })
  const pdf = toLatin(pen)
  expect(pdf.match(/\/MediaBox/g)).toHaveLength(3)
  expect(pdf).toContain('/Count 3>>')
  expect(pdf).toContain('/MediaBox[0 0 300 75]')
  expect(pdf).toMatch(/\/Outlines\/First \d+ 0 R\/Last \d+ 0 R\/Count 2/)
  expect(pdf).toContain('/Title<feff004f006e0065>')
  expect(pdf).toContain('/Title<feff00d10061006e006400fa>/Author<feff0041006e0061>')
  expect(pdf).toContain('/CreationDate(D:20260102030405Z)')
  expect(pdf).toContain('(row 1  of 2 ) Tj')
})

it('fills by either rule, and draws nothing of an empty path', () => {
  const pen = createPen()
  const bent: Path = (tracer) => {
    tracer.moveTo(0, 0)
    tracer.quadraticCurveTo(30, 60, 60, 0)
  }
  pen.path(bent, { fill: red })
  pen.path(bent, { fill: { ...red, rule: 'evenodd' } })
  pen.path(() => undefined, { fill: red })
  const pdf = toLatin(pen)
  expect(pdf).toContain('0 0 m 400 800 800 800 1200 0 c f\n')
  expect(pdf).toContain('0 0 m 400 800 800 800 1200 0 c f*')
  expect(pdf.match(/1 0 0 rg/g)).toHaveLength(2)
})

it('draws each path at its opacity, but what is one as a group', () => {
  const pen = createPen()
  pen.fade(0.5, () => {
    pen.path(square, { fill: red })
    pen.asOne(() => pen.path(square, { fill: red }))
  })
  const pdf = toLatin(pen)
  expect(pdf).toContain('/G0<</ca 0.5/CA 0.5>>')
  expect(pdf).toContain('/G1<</ca 1/CA 1>>')
  expect(pdf).toContain('/Group<</S/Transparency>>')
  expect(pdf).toContain('/X0 Do')
})

it('writes what no typeface has as a picture that can be read, and where it leads', () => {
  const pen = createPen({ getBaseline: () => 7 })
  pen.place({ pos: [20, 20], angle: 0, centre: { x: 0, y: 0 } }, () => pen.text(text))
  const pdf = toLatin(pen)
  // Two letters of half the font size each, unseen, as wide together as the line.
  expect(pdf).toContain('400 Tf 3 Tr 250 Tz 1 0 0 -1 0 390 Tm <006100f1> Tj')
  expect(pdf).toContain('/SMask')
  expect(pdf).toContain('/Rect[22.5 43.125 60 58.125]')
  expect(pdf).toContain('/URI(https://example.org/a\\(b\\)%C3%B1)')
})

it('sets letters in typefaces, as wide as they were laid out, and says what they are', () => {
  const typeface: PdfTypeface = {
    ...{ name: 'Hand-Bold', isItalic: false, ascent: 900, descent: -250 },
    toProgram: () => ({
      cff: Uint8Array.of(1, 0, 4, 1),
      letters: [
        { text: 'a', width: 500 },
        { text: 'ñ', width: 600 },
      ],
    }),
  }
  const letters = [
    { code: 1, after: -40 },
    { code: 2, after: 0 },
  ]
  const pen = createPen({
    setLetters: () => ({ runs: [{ typeface, letters }], width: 1, outline: square }),
    drawLetters: () => {
      throw new Error('nothing is drawn')
    },
  })
  pen.place({ pos: [0, 0], angle: 0, centre: { x: 0, y: 0 } }, () => {
    pen.text(text)
    pen.text({ ...text, halo: '#ffffff' })
  })
  const pdf = toLatin(pen)
  expect(pdf).toContain('0 0 1 rg 0 Tr 250 Tz 1 0 0 -1 0 390 Tm /F0 400 Tf [<0001>40<0002>] TJ ET')
  expect(pdf).toContain('1 1 1 RG 160 w 1 J 1 j')
  expect(pdf).toContain('/BaseFont/AAAAAA+Hand-Bold')
  expect(pdf).toContain('/W[1[500 600]]')
  expect(pdf).toContain('<0001> <0061>\n<0002> <00f1>')
  expect(pdf.match(/FontFile3/g)).toHaveLength(1)
})

it('holds a picture once, however often it is drawn, and a photograph as it is', () => {
  const pen = createPen()
  const picture = {
    box: { x: 0, y: 0, width: 20, height: 10 },
    crop: [0, 0, 0.5, 1] as const,
    flip: { across: false, down: true },
  }
  pen.addPicture('known', { width: 1, height: 2, rgb: new Uint8Array(6) })
  expect(pen.picture({ ...picture, hash: 'unknown' })).toBe(false)
  expect(pen.picture({ ...picture, hash: 'known' })).toBe(true)
  pen.startPage({ box })
  expect(pen.picture({ ...picture, hash: 'known' })).toBe(true)
  pen.addPicture('photo', { width: 3, height: 2, jpeg: Uint8Array.of(0xff, 0xd8), isGrey: false })
  const pdf = toLatin(pen)
  expect(pdf.match(/Subtype\/Image/g)).toHaveLength(2)
  expect(pdf.match(/\/X0 Do/g)).toHaveLength(2)
  expect(pdf).toContain('800 0 0 -200 0 200 cm /X0 Do')
  expect(pdf).toContain(
    '/Width 3/Height 2/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
  )
})

it('draws for pages of another file: forms in units of those, with numbers that are free', () => {
  const view = { base: [0, 2, 2, 0, 5, 7], seen: [5, 7, 105, 207] } as const
  const pen = createPen({ isAddition: true, taken: 40, sheet: { box, view } })
  pen.path(square, { fill: red })
  pen.text(text)
  pen.startLayer({ box: { ...box, x: 500 }, view: { ...view, base: [1, 0, 0, -1, 0, 9] } })
  pen.path(square, { fill: red })
  const { objects, forms } = pen.toAddition()
  expect(objects.map(({ ref }) => ref)).toEqual(objects.map((_, at) => 41 + at))
  const [form] = forms
  const found = objects.find(({ ref }) => ref === form?.ref)
  const written = Buffer.concat(found?.parts ?? []).toString('latin1')
  expect(written).toMatch(
    /^<<\/Type\/XObject\/Subtype\/Form\/BBox\[5 7 105 207\]\/Resources 41 0 R/,
  )
  // A unit of the board is two of the page, turned by a quarter: 53 steps.
  expect(written).toContain('q\n5 7 100 200 re W n\n0 0.0377358 0.0377358 0 5 7 cm')
  expect(written).toContain('Q\nq\n5 7 100 200 re W n\n0.0370370 0 0 -0.0370370 0 9 cm')
  expect(form?.links).toHaveLength(1)
})

it('an object leads where its links lead, wherever it is drawn', () => {
  const pen = createPen()
  const links = [{ address: 'https://example.com/', part: [0.5, 0, 1, 0.25] as const }]
  pen.addObject('one', (file) => file.add('<<>>'), links)
  const flip = { across: false, down: false }
  const crop = [0, 0, 1, 1] as const
  for (const x of [0, 40]) {
    pen.picture({ hash: 'one', box: { x, y: 20, width: 40, height: 20 }, crop, flip })
  }
  const rects = [
    ...toLatin(pen).matchAll(/\/Rect\[([^\]]*)\]\/A<<\/S\/URI\/URI\(https:\/\/example.com\/\)/g),
  ]
  const boxes = rects.map(([, sides = '']) => sides.split(' ').map(Number))
  const [[left = 0, bottom = 0, right = 0, top = 0] = [], second = []] = boxes
  expect(boxes).toHaveLength(2)
  // A unit of the board is 3/4 of a point.
  expect([right - left, top - bottom]).toEqual([15, 3.75])
  expect(second).toEqual([left + 30, bottom, right + 30, top])
})
