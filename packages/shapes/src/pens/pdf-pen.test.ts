import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { DrawnText, Path } from '../pen.ts'
import { createPdfPen, type PdfPen } from './pdf-pen.ts'

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

function createPen(deflate = false): PdfPen {
  return createPdfPen({
    box,
    ...(deflate && { deflate: async (bytes: Uint8Array) => deflateSync(bytes) }),
    drawLetters: () => ({
      ...{ alpha: new Uint8Array(8), width: 4, height: 2 },
      ...{ left: 0, top: -10, scale: 2 },
    }),
    getPicture: (hash) =>
      hash === 'known' ? { width: 1, height: 2, rgb: new Uint8Array(6) } : undefined,
  })
}

async function toLatin(pen: PdfPen): Promise<string> {
  return Buffer.from(await pen.toPdf()).toString('latin1')
}

it.each([false, true])('says rightly where each object is; packed: %s', async (isPacked) => {
  const pen = createPen(isPacked)
  pen.path(square, { fill: red })
  pen.text(text)
  const pdf = await toLatin(pen)
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

it('has a page as large as the part of the board, in points, upside down', async () => {
  const pen = createPen()
  pen.path(square, { fill: red, line: { color: '#000000', width: 2, dash: [4, 2], cap: 'round' } })
  const pdf = await toLatin(pen)
  expect(pdf).toContain('/MediaBox[0 0 150 75]')
  expect(pdf).toContain('0.7500000 0.0000000 0.0000000 -0.7500000 7.5 75 cm')
  expect(pdf).toContain('1 0 0 rg 0 0 m 10 0 l 10 10 l 0 10 l h f')
  expect(pdf).toContain('0 0 0 RG 2 w 1 J 1 j\n[4 2] 0 d')
})

it('goes on from where a closed part began', async () => {
  const pen = createPen()
  pen.path(
    (tracer) => {
      tracer.moveTo(30, 0)
      tracer.lineTo(90, 90)
      tracer.closePath()
      tracer.quadraticCurveTo(60, 60, 90, 0)
    },
    { fill: red },
  )
  expect(await toLatin(pen)).toContain('30 0 m 90 90 l h 50 40 70 40 90 0 c f')
})

it('draws a quadratic curve as the cubic one that it is, and fills by either rule', async () => {
  const pen = createPen()
  const bent: Path = (tracer) => {
    tracer.moveTo(0, 0)
    tracer.quadraticCurveTo(30, 60, 60, 0)
  }
  pen.path(bent, { fill: red })
  pen.path(bent, { fill: { ...red, rule: 'evenodd' } })
  const pdf = await toLatin(pen)
  expect(pdf).toContain('0 0 m 20 40 40 40 60 0 c f\n')
  expect(pdf).toContain('0 0 m 20 40 40 40 60 0 c f*')
})

it('draws each path at its opacity, but what is one as a group', async () => {
  const pen = createPen()
  pen.fade(0.5, () => {
    pen.path(square, { fill: red })
    pen.asOne(() => pen.path(square, { fill: red }))
  })
  const pdf = await toLatin(pen)
  expect(pdf).toContain('/G0<</ca 0.5/CA 0.5>>')
  expect(pdf).toContain('/G1<</ca 1/CA 1>>')
  expect(pdf).toContain('/Group<</S/Transparency>>')
  expect(pdf).toContain('/X0 Do')
})

it('writes letters as a picture that can be read, and where they lead', async () => {
  const pen = createPen()
  pen.place({ pos: [20, 20], angle: 0, centre: { x: 0, y: 0 } }, () => pen.text(text))
  const pdf = await toLatin(pen)
  // Two letters of half the font size each, unseen, as wide together as the line.
  expect(pdf).toContain('20 Tf 3 Tr 250 Tz 1 0 0 -1 0 19.5 Tm <006100f1> Tj')
  expect(pdf).toContain('/SMask')
  expect(pdf).toContain('/Rect[22.5 43.125 60 58.125]')
  expect(pdf).toContain('/URI(https://example.org/a\\(b\\)%C3%B1)')
})

it('holds a picture once, however often it is drawn', async () => {
  const pen = createPen()
  const picture = {
    box: { x: 0, y: 0, width: 20, height: 10 },
    crop: [0, 0, 0.5, 1] as const,
    flip: { across: false, down: true },
  }
  expect(pen.picture({ ...picture, hash: 'unknown' })).toBe(false)
  expect(pen.picture({ ...picture, hash: 'known' })).toBe(true)
  expect(pen.picture({ ...picture, hash: 'known' })).toBe(true)
  const pdf = await toLatin(pen)
  expect(pdf.match(/Subtype\/Image/g)).toHaveLength(1)
  expect(pdf).toContain('40 0 0 -10 0 10 cm /X0 Do')
})
