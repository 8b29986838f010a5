import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'

/** More than are drawn within a frame, on the right of the view. */
const manyShapes = Array.from({ length: 600 }, (_, at) =>
  buildShape('rect', {
    id: `shape-${at}`.padEnd(21, '_'),
    pos: [(at % 30) * 40, Math.floor(at / 30) * 40],
    size: [30, 30],
  }),
)

/** What each is in the menu. */
const papers = {
  ...{ Dots: 'dots', Grid: 'grid', Lines: 'lines', Squares: 'squares' },
  ...{ Staves: 'staff', Isometric: 'isometric' },
} as const

/** How many different colours a piece of the board has, drawn on or not. */
const countColors = () => {
  const sheet = document.querySelector<HTMLCanvasElement>('.board-canvas canvas')
  const pixels = sheet?.getContext('2d')?.getImageData(200, 300, 90, 90).data ?? []
  const seen = new Set<string>()
  for (let at = 0; at < pixels.length; at += 4) seen.add(pixels.slice(at, at + 4).join())
  return seen.size
}

test('paper is there in every frame, also while nothing but the small picture of the board is', async ({
  people,
  link,
}) => {
  const { page } = await people.join(link)
  await page.evaluate((ops) => {
    for (let at = 0; at < ops.length; at += 50) window.tiza?.board.apply(ops.slice(at, at + 50))
    window.tiza?.editor.run('paper-squares')
    window.tiza?.editor.run('zoom-fit')
  }, manyShapes)
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  const bare = await page.evaluate(async () => {
    const { editor } = window.tiza ?? {}
    const sheet = document.querySelector<HTMLCanvasElement>('.board-canvas canvas')
    const counts: number[] = []
    for (let frame = 0; frame < 20; frame++) {
      editor?.dispatch({ type: 'zoom', at: { x: 900, y: 500 }, factor: frame < 10 ? 0.8 : 1.25 })
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      const pixels = sheet?.getContext('2d')?.getImageData(0, 300, 120, 120).data ?? []
      const seen = new Set<string>()
      for (let at = 0; at < pixels.length; at += 4) seen.add(pixels.slice(at, at + 4).join())
      counts.push(seen.size)
    }
    return counts.filter((count) => count < 2).length
  })
  expect(bare, 'frames without paper').toBe(0)
})

test('paper is chosen for everybody in the menu, and can be undone', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  const isShown = async () => (await ana.page.evaluate(countColors)) > 1
  const expectPaper = async (paper?: string) => {
    await expect.poll(() => ben.client.record.paper).toBe(paper)
    await expect.poll(isShown).toBe(paper !== undefined)
  }

  await expectPaper()
  await ana.page.getByRole('button', { name: 'Menu', exact: true }).click()
  for (const [name, paper] of Object.entries(papers)) {
    await ana.page.getByRole('radio', { name, exact: true }).check({ force: true })
    await expectPaper(paper)
  }
  await ana.page.getByRole('radio', { name: 'Chalkboard' }).check({ force: true })
  await expect(ana.page.locator('.board-canvas')).toHaveCSS('background-color', 'rgb(29, 48, 41)')
  await expectPaper('isometric')
  await ana.page.keyboard.press('Escape')
  for (let left = 6; left > 0; left--) await ana.page.keyboard.press('Control+z')
  await expectPaper()
})
