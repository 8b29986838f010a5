import type { Page } from '@playwright/test'
import type { Snapshot } from '@tiza/protocol'
import { expect, test } from '../harness/test.ts'
import type { Point } from '../pages/driver.ts'
import { countInk } from '../pages/pixels.ts'

const provenance = { by: 'her-session-0001', at: 0, seq: 1 }
const shapes = [
  {
    id: 'a'.repeat(21),
    kind: 'future',
    pos: [300, 200],
    size: [200, 100],
    petals: 5,
    ...provenance,
  },
  { id: 'b'.repeat(21), kind: 'page', name: 'without a place', ...provenance },
  {
    ...{ id: 'c'.repeat(21), kind: 'rect', pos: [550, 200], size: [200, 100], z: 'a0V' },
    ...{ dash: 'wavy', color: { from: 'red', to: 'blue' }, ...provenance },
  },
]

/** Adds events and shapes of a later version to what a page receives. */
async function tellMore(page: Page): Promise<void> {
  await page.route('**/snapshot*', async (route) => {
    const response = await route.fetch()
    const snapshot: Snapshot = await response.json()
    await route.fulfill({ json: { ...snapshot, shapes: [...snapshot.shapes, ...shapes] } })
  })
}

function toScreen(page: Page, point: Point): Promise<Point> {
  return page.evaluate((at) => window.tiza?.editor.toScreen(at) ?? at, point)
}

test('[SH11] shapes of a later version are shown as far as possible, on every visit', async ({
  people,
  link,
}) => {
  const { page, board } = await people.openWindow()
  const expectBoxes = async () => {
    for (const x of [300, 550]) {
      const [from, to] = [
        await toScreen(page, { x, y: 200 }),
        await toScreen(page, { x: x + 200, y: 300 }),
      ]
      const box = {
        x: from.x - 5,
        y: from.y - 5,
        width: to.x - from.x + 10,
        height: to.y - from.y + 10,
      }
      await expect.poll(async () => countInk(await board.getPixels(box))).toBeGreaterThan(200)
    }
  }
  await tellMore(page)
  await board.open(link)
  await expectBoxes()
  expect(await board.getShapes()).toHaveLength(2)

  await board.chooseTool('Pen')
  await board.drag([
    { x: 300, y: 450 },
    { x: 500, y: 470 },
  ])
  await expect.poll(() => board.getShapes()).toHaveLength(3)
  await board.waitSaved()
  await board.reload()
  await expectBoxes()

  await board.chooseTool('Select')
  const middle = await toScreen(page, { x: 400, y: 250 })
  await page.mouse.click(middle.x, middle.y)
  await expect(page.getByText('“future” comes from a later version')).toBeVisible()
  await page.keyboard.press('Delete')
  expect(await board.getShapes()).toHaveLength(3)
})
