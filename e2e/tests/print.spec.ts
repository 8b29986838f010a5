import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { readPdf } from '../pages/read-pdf.ts'

const fill = [0x10, 0x80, 0xf0]

/** Whether a colour is that of the shapes: what is made smaller is off by a little. */
function isFilled(color: readonly number[]): boolean {
  return color.every((part, at) => Math.abs(part - (fill[at] ?? 0)) < 8)
}

test('paper gets the whole board on one sheet, in light colours, and none of the controls', async ({
  people,
  link,
  engine,
}) => {
  const { page, board } = await people.join(link, { theme: 'dark' })
  await page.evaluate(
    (shapes) => window.tiza?.board.apply(shapes),
    // The second is far out of view.
    [
      buildShape('rect', { id: createId(), pos: [0, 0], size: [400, 200], fill: '#1080f0' }),
      buildShape('rect', {
        id: createId(),
        pos: [3_600, 1_800],
        size: [400, 200],
        fill: '#1080f0',
      }),
    ],
  )
  await board.waitSaved()
  const sheet = page.locator('.tiza-print')

  await test.step('as a document', async () => {
    const { words, pages, getColor } = readPdf(await page.pdf({ preferCSSPageSize: true }))
    expect(words).toEqual([])
    expect(pages).toHaveLength(1)
    const [width = 0, height = 0] = pages[0] ?? []
    // It lies on its side, as the board does, where a browser lets the page say so.
    if (engine === 'chromium') expect(width).toBeGreaterThan(height)
    // A pixel is three quarters of a point.
    const [across, down] = [Math.floor(width / 0.75), Math.floor(height / 0.75)]
    const filled: (readonly [number, number])[] = []
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) if (isFilled(getColor(x, y))) filled.push([x, y])
    }
    const [xs, ys] = [filled.map(([x]) => x), filled.map(([, y]) => y)]
    const [left, right] = [Math.min(...xs), Math.max(...xs)]
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
    // From one end to the other it takes most of the sheet, twice as wide as high.
    expect(right - left).toBeGreaterThan(across * 0.7)
    expect((right - left) / (bottom - top)).toBeCloseTo(2, 1)
    // Two shapes of a tenth each, at opposite corners; all else is white.
    expect(filled.length / ((right - left) * (bottom - top))).toBeCloseTo(0.02, 2)
    const middle = getColor(Math.round((left + right) / 2), Math.round((top + bottom) / 2))
    expect(Math.min(...middle)).toBeGreaterThan(250)
    await expect(sheet).toHaveCount(0)
  })

  // Only Chromium lets a test look at a page as it is printed.
  if (engine !== 'chromium') return
  await test.step('whichever way printing begins', async () => {
    await page.evaluate(() => {
      Object.assign(window, { print: () => dispatchEvent(new Event('beforeprint')) })
    })
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Print' }).click()
    await page.emulateMedia({ media: 'print' })
    await expect(sheet.locator('canvas')).toBeVisible()
    const shown = await page.evaluate(() =>
      [...document.body.children]
        .filter((element) => getComputedStyle(element).display !== 'none')
        .map(({ className }) => className),
    )
    expect(shown).toEqual(['tiza-print'])
    const color = await sheet.locator('canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return []
      return [...(canvas.getContext('2d')?.getImageData(60, 60, 1, 1).data ?? [])].slice(0, 3)
    })
    expect(color).toEqual(fill)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
    await expect(sheet).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible()
  })
})
