import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import {
  createPdfPen,
  createSvgPen,
  type LetterMask,
  type LetterRequest,
  type PdfPicture,
} from '@tiza/shapes/pens'
import { compare, drawLetters, drawPicture, measure, render } from '../harness/pens/in-page.ts'
import { rasterPdf } from '../harness/pens/raster-pdf.ts'
import { createReplayPen } from '../harness/pens/replay-pen.ts'
import {
  drawSample,
  sampleBox,
  sampleHash,
  sampleStyle,
  sampleTexts,
} from '../harness/pens/sample.ts'
import { expect, test } from '../harness/test.ts'

/** Pixels per board unit. */
const scale = 2
/** Blocks of pixels whose colour may differ: soft edges, and letters that stand a little elsewhere. */
const tolerance = 0.02

test('an SVG and a PDF look like the canvas, whatever is drawn', async ({ people, getBrowser }) => {
  const { page } = await people.openWindow()
  const rgb = Uint8Array.from({ length: 4 * 4 * 3 }, (_, at) => (at * 83) % 256)
  const address = await page.evaluate(drawPicture, [...rgb])
  const picture = { width: 4, height: 4, rgb, address }
  const { widths, baseline } = await page.evaluate(measure, {
    texts: sampleTexts,
    size: sampleStyle.fontSize,
  })
  const known = new Map(sampleTexts.map((text, at) => [text, widths[at] ?? 0]))

  const canvas = createReplayPen()
  drawSample(canvas.pen, known)
  const view = { ...sampleBox, scale, picture }
  const drawn = await page.evaluate(render, { ...view, steps: JSON.stringify(canvas.steps) })

  async function expectSame(name: string, other: string): Promise<void> {
    const { hasInk, wrong } = await page.evaluate(compare, { ...view, one: drawn, other })
    expect(hasInk).toBe(true)
    expect(wrong, name).toBeLessThan(tolerance)
  }

  const svg = createSvgPen({
    ...{ box: sampleBox, scale, background: '#ffffff' },
    toFamily: () => 'sans-serif',
    getBaseline: () => baseline,
    getAddress: (hash) => (hash === sampleHash ? picture.address : undefined),
  })
  drawSample(svg, known)
  const asSvg = `data:image/svg+xml,${encodeURIComponent(svg.toSvg())}`
  await expectSame('SVG', asSvg)

  const pdf = await drawPdf(page, { known, picture })
  const chromium = await getBrowser('chromium')
  const viewer = await chromium.newPage()
  const shown = await rasterPdf(viewer, Buffer.from(pdf).toString('base64'), scale)
  await viewer.close()
  await expectSame('PDF', shown)

  // What misses one thing in twenty is found out.
  const less = createReplayPen()
  drawSample({ ...less.pen, asOne: () => undefined }, known)
  const drawnLess = await page.evaluate(render, { ...view, steps: JSON.stringify(less.steps) })
  const without = await page.evaluate(compare, { ...view, one: drawn, other: drawnLess })
  expect(without.wrong).toBeGreaterThan(tolerance)
})

interface Sample {
  readonly known: ReadonlyMap<string, number>
  readonly picture: PdfPicture
}

/** A page draws the letters, which the pen asks for: it is told all of them first. */
async function drawPdf(page: Page, { known, picture }: Sample): Promise<Uint8Array> {
  const requests: LetterRequest[] = []
  const masks = new Map<string, LetterMask>()
  const draw = (getMask: (request: LetterRequest) => LetterMask | undefined) => {
    const pen = createPdfPen({
      ...{ box: sampleBox, background: '#ffffff', drawLetters: getMask },
      getPicture: (hash) => (hash === sampleHash ? picture : undefined),
      deflate: async (bytes) => deflateSync(bytes),
    })
    drawSample(pen, known)
    return pen
  }
  draw((request) => {
    requests.push(request)
    return undefined
  })
  for (const request of requests) {
    const { alpha, ...mask } = await page.evaluate(drawLetters, request)
    masks.set(JSON.stringify(request), {
      ...mask,
      alpha: new Uint8Array(Buffer.from(alpha, 'base64')),
    })
  }
  return draw((request) => masks.get(JSON.stringify(request))).toPdf()
}
