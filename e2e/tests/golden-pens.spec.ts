import { bundle } from '../harness/pens/bundle.ts'
import { rasterPdf } from '../harness/pens/raster-pdf.ts'
import { expect, test } from '../harness/test.ts'

const themes = ['light', 'dark', 'chalkboard'] as const

test('every kind in every look is the same on a canvas, in an SVG and in a PDF', async ({
  engine,
  getBrowser,
}) => {
  const page = await (await getBrowser(engine)).newPage()
  await page.evaluate(await bundle('golden-page.ts'))
  const scale = await page.evaluate(() => window.golden?.scale ?? 1)
  const cellCount = await page.evaluate(() => window.golden?.cellCount ?? 0)
  const viewer = await (await getBrowser('chromium')).newPage()

  for (const theme of engine === 'chromium' ? themes : (['light'] as const)) {
    const inSvg = await page.evaluate((theme) => window.golden?.compareSvg({ theme }), theme)
    expect(inSvg?.wrong, `SVG, ${theme}`).toEqual([])
    expect(inSvg?.inkedCells).toBeGreaterThan(cellCount * 0.95)

    const pdf = await page.evaluate((theme) => window.golden?.drawPdf(theme), theme)
    const address = await rasterPdf(viewer, pdf ?? '', scale)
    const shown = { document: 'pdf', address, theme } as const
    const inPdf = await page.evaluate((shown) => window.golden?.compareWith(shown), shown)
    expect(inPdf?.wrong, `PDF, ${theme}`).toEqual([])
  }
  await viewer.close()

  if (engine === 'chromium') {
    // Each little fault of a pen is found, though it is seen in one place only.
    const found = await page.evaluate(() => window.golden?.tryFaults())
    expect(found?.sound).toEqual([])
    expect(found?.tried.length).toBeGreaterThan(20)
    expect(found?.tried.filter(({ wrong }) => wrong === 0)).toEqual([])
  }
  await page.close()
})
