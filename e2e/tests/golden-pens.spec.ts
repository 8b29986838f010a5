import { bundle } from '../harness/pens/bundle.ts'
import { rasterPdf } from '../harness/pens/raster-pdf.ts'
import { expect, test } from '../harness/test.ts'

test('every kind in every look is the same on a canvas, in an SVG and in a PDF', async ({
  engine,
  getBrowser,
}) => {
  const page = await (await getBrowser(engine)).newPage()
  await page.evaluate(await bundle('golden-page.ts'))
  const scale = await page.evaluate(() => window.golden?.scale ?? 1)
  const cellCount = await page.evaluate(() => window.golden?.cellCount ?? 0)

  const inSvg = await page.evaluate(() => window.golden?.compareSvg())
  expect(inSvg?.wrong, 'SVG').toEqual([])
  expect(inSvg?.inkedCells).toBeGreaterThan(cellCount * 0.95)

  const pdf = await page.evaluate(() => window.golden?.drawPdf())
  const viewer = await (await getBrowser('chromium')).newPage()
  const shown = await rasterPdf(viewer, pdf ?? '', scale)
  await viewer.close()
  const inPdf = await page.evaluate((address) => window.golden?.compareWith(address), shown)
  expect(inPdf?.wrong, 'PDF').toEqual([])

  // A pen that cannot do one thing is found out, though it is seen in few places.
  const without = await page.evaluate(() => window.golden?.compareSvg('asOne'))
  expect(without?.wrong.length).toBeGreaterThan(0)
  await page.close()
})
