import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { readPdf } from '../pages/read-pdf.ts'

const fill = [0x10, 0x80, 0xf0]

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

  if (engine === 'chromium') {
    const { words, pages, getColor } = readPdf(await page.pdf({ preferCSSPageSize: true }))
    expect(words).toEqual([])
    expect(pages).toHaveLength(1)
    const [width = 0, height = 0] = pages[0] ?? []
    // It lies on its side, as the board does. A pixel is three quarters of a point.
    expect(width).toBeGreaterThan(height)
    const across = width / 0.75
    const edge = (10 / 25.4) * 96
    // How many pixels a unit of the board is, which has eight units around it.
    const unit = (across - edge * 2) / 4_016
    const at = (x: number, y: number) =>
      getColor(Math.round(edge + (x + 8) * unit), Math.round(edge + (y + 8) * unit))
    expect(at(200, 100)).toEqual(fill)
    expect(at(3_800, 1_900)).toEqual(fill)
    expect(at(2_000, 1_000)).toEqual([255, 255, 255])
    await expect(sheet).toHaveCount(0)
  }

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
