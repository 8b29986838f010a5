import { bundle } from '../harness/pens/bundle.ts'
import { rasterPdf } from '../harness/pens/raster-pdf.ts'
import { expect, test } from '../harness/test.ts'

for (const theme of ['light', 'dark', 'chalkboard'] as const) {
  test(`every kind in every look is the same on a canvas, in an SVG and in a PDF: ${theme}`, {
    ...(theme !== 'light' && { tag: '@chromium' }),
  }, async ({ engine, getBrowser }) => {
    const page = await (await getBrowser(engine)).newPage()
    await page.evaluate(await bundle('golden-page.ts'))
    const scale = await page.evaluate(() => window.golden?.scale ?? 1)
    const cellCount = await page.evaluate(() => window.golden?.cellCount ?? 0)

    const inSvg = await page.evaluate((theme) => window.golden?.compareSvg({ theme }), theme)
    expect(inSvg?.wrong, 'SVG').toEqual([])
    expect(inSvg?.inkedCells).toBeGreaterThan(cellCount * 0.95)

    const viewer = await (await getBrowser('chromium')).newPage()
    const pdf = await page.evaluate((theme) => window.golden?.drawPdf(theme), theme)
    const address = await rasterPdf(viewer, pdf ?? '', scale)
    await viewer.close()
    const shown = { document: 'pdf', address, theme } as const
    const inPdf = await page.evaluate((shown) => window.golden?.compareWith(shown), shown)
    expect(inPdf?.wrong, 'PDF').toEqual([])
    await page.close()
  })
}

test('each little fault of a pen is found, though it is seen in one place only', {
  tag: '@chromium',
}, async ({ getBrowser }) => {
  const page = await (await getBrowser('chromium')).newPage()
  await page.evaluate(await bundle('golden-page.ts'))
  const found = await page.evaluate(() => window.golden?.tryFaults())
  expect(found?.sound).toEqual([])
  expect(found?.tried.length).toBeGreaterThan(20)
  expect(found?.tried.filter(({ wrong }) => wrong === 0)).toEqual([])
  await page.close()
})
