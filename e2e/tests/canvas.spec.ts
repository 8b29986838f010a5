import { expect, test } from '../harness/test.ts'
import { type Comparison, playOnCanvas } from '../pages/canvas-monkey.ts'
import { wave } from '../pages/paths.ts'
import { zoomByFrames } from '../pages/zoom-by-frames.ts'

/** A pixel may differ where two ways of drawing round a soft edge differently; no more than these. */
const mostWrong = 0.002

const listWrong = (comparisons: readonly Comparison[]) =>
  comparisons.filter(({ ink, wrong }) => wrong > ink * mostWrong)

/** Chromium looks for faults of the cache; Firefox, at three times the cost, only for what it draws otherwise. */
const parts = { chromium: 1, firefox: 0.5 } as const
/** More in `pnpm test:nightly`. */
const most = Number(process.env.TIZA_ROUNDS ?? 24)

test('cached tiles look like a fresh drawing after random edits', async ({
  people,
  link,
  engine,
}) => {
  test.slow()
  const { page } = await people.join(link)
  const rounds = most * parts[engine]
  const comparisons = await page.evaluate(playOnCanvas, { seed: 11, rounds, shapes: 300 })
  expect(comparisons).toHaveLength(rounds)
  expect(listWrong(comparisons)).toEqual([])
  expect(comparisons.filter(({ ink }) => ink > 500).length).toBeGreaterThan(rounds * 0.75)
})

test('the same without workers', async ({ people, link }) => {
  test.slow()
  const { page, board } = await people.openWindow()
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'))
  await board.open(link)
  const rounds = most / 2
  const comparisons = await page.evaluate(playOnCanvas, { seed: 12, rounds, shapes: 300 })
  expect(page.workers()).toHaveLength(0)
  expect(comparisons).toHaveLength(rounds)
  expect(listWrong(comparisons)).toEqual([])
})

test('a small board is sharp in every frame of a zoom', async ({ people, link }) => {
  const { page } = await people.join(link)
  await page.evaluate(() => {
    window.tiza?.board.apply(
      Array.from({ length: 40 }, (_, at) => ({
        ...{ op: 'create' as const, kind: 'ellipse' as const, color: 'blue' as const, width: 4 },
        ...{ id: `ellipse${String(at).padStart(14, '0')}`, z: `a${at + 10}V` },
        ...{ pos: [150 + (at % 8) * 100, 100 + Math.floor(at / 8) * 100], size: [80, 60] },
      })) as Parameters<typeof window.tiza.board.apply>[0],
    )
  })
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  const wrong = await page.evaluate(zoomByFrames, 12)
  expect(Math.max(...wrong)).toBeLessThan(mostWrong)
})

test('a layer without anything on it takes no memory', async ({ people, link }) => {
  const { page, board } = await people.join(link)
  const countLayers = () =>
    page.evaluate(() => {
      const layers = [...document.querySelectorAll<HTMLCanvasElement>('.konvajs-content canvas')]
      return layers.filter(({ width, height }) => width * height > 500_000).length
    })
  expect(await countLayers()).toBe(1)
  await board.drag(wave({ x: 250, y: 300, width: 300 }))
  await page.keyboard.press('Control+a')
  await expect.poll(countLayers, 'the selection is shown').toBe(2)
})

test('what is at rest looks the same as a still picture, while one draws or types', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  await board.drag(wave({ x: 250, y: 200, width: 300 }))
  await board.waitSaved()
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  const pictures = page.locator('canvas[data-still]')
  const [still, selection] = [pictures.first(), pictures.last()]
  const look = () => board.getPixels({ x: 240, y: 150, width: 320, height: 100 })
  await page.mouse.move(300, 400)
  const before = await look()
  await page.mouse.down()
  let x = 300
  await expect
    .poll(async () => {
      await page.mouse.move(++x, 400)
      return still.isVisible()
    })
    .toBe(true)
  expect(await look()).toEqual(before)
  await page.mouse.up()
  await expect(still).toBeHidden()
  expect(await look()).toEqual(before)

  await page.keyboard.press('n')
  await page.mouse.click(420, 560)
  await page.locator('textarea.text-field').waitFor()
  const lookAtCorner = () => board.getPixels({ x: 300, y: 440, width: 60, height: 60 })
  const corner = await lookAtCorner()
  await expect
    .poll(async () => {
      await page.keyboard.type('a')
      return [await still.isVisible(), await selection.isVisible()]
    })
    .toEqual([true, true])
  expect(await look()).toEqual(before)
  expect(await lookAtCorner(), 'a corner of the note and of its outline').toEqual(corner)
  await page.keyboard.press('Escape')
  await expect(still).toBeHidden()
  await expect(selection).toBeHidden()
})
