import { anyEngine, expect, test } from '../harness/test.ts'

test('two people write on one note at once, and no word is lost', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.join(link, anyEngine)]
  await ana.page.keyboard.press('n')
  await ana.page.mouse.click(500, 400)
  await ana.page.keyboard.type('we ')
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ kind: 'note', text: 'we ' }])

  const mark = ben.page.getByTestId('text-author')
  await expect(mark).toHaveText(/ writing…$/)

  await test.step('her name goes along with the note while he drags it', async () => {
    const before = await mark.boundingBox()
    const [shape] = await ben.board.getShapes()
    if (!shape || !before) throw new Error('there is no note')
    /** How far the name is from where it should be. */
    const getOffset = async () => {
      const seen = await ben.page.evaluate((id) => {
        const { drag, preview } = window.tiza?.editor.state.getState() ?? {}
        return { by: drag?.by, pos: preview?.get(id)?.pos }
      }, shape.id)
      const [x, y] = seen.pos ?? shape.pos
      const by = seen.by ?? { x: x - shape.pos[0], y: y - shape.pos[1] }
      const now = await mark.boundingBox()
      return by.x > 50 && now && Math.hypot(now.x - before.x - by.x, now.y - before.y - by.y)
    }
    await ben.page.keyboard.press('v')
    await ben.page.mouse.move(500, 440)
    await ben.page.mouse.down()
    await ben.page.mouse.move(570, 490, { steps: 4 })
    await expect.poll(getOffset).toBeCloseTo(0, 0)
    await ben.page.keyboard.press('Escape')
    await ben.page.mouse.up()
    await expect.poll(() => mark.boundingBox()).toEqual(before)
    await ben.page.keyboard.press('Escape')
  })

  await ben.page.keyboard.press('v')
  await ben.page.mouse.click(500, 440)
  await ben.page.keyboard.press('Enter')
  const field = ben.page.getByRole('textbox', { name: 'Text' })
  await expect(field).toBeFocused()
  await ben.page.keyboard.press('Home')
  const words = { ana: ['write', 'this'], ben: ['Today', 'all'] }
  await Promise.all([
    ana.page.keyboard.type(words.ana.join(' '), { delay: 20 }),
    ben.page.keyboard.type(`${words.ben.join(' ')} `, { delay: 20 }),
  ])
  await ana.board.waitSaved()
  await ben.board.waitSaved()
  const texts = () => Promise.all([ana, ben].map(async ({ board }) => (await board.getShapes())[0]))
  await expect.poll(texts).toMatchObject(Array(2).fill({ text: 'Today all we write this' }))
  await expect(field).toHaveValue('Today all we write this')
  await expect(ana.page.getByTestId('text-author'), 'each sees the other').toHaveCount(1)
  await ana.page.keyboard.press('Escape')
  await expect(mark).toHaveCount(0)
})

test('typing restores a note that somebody deleted', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  await ana.page.keyboard.press('n')
  await ana.page.mouse.click(500, 400)
  await ana.page.keyboard.type('keep')
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ text: 'keep' }])

  const [note] = await ben.board.getShapes()
  await ben.board.apply({ op: 'delete', id: note?.id ?? '' })
  await expect.poll(() => ana.board.getShapes()).toEqual([])
  const field = ana.page.getByRole('textbox', { name: 'Text' })
  await expect(field).toHaveValue('keep')
  await expect(ana.page.getByText('Keep writing to bring it back')).toBeVisible()

  await ana.page.keyboard.type(' this')
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ text: 'keep this' }])
  await expect(field).toHaveValue('keep this')
})

test('a letter draws nothing on any canvas of the board, and what was typed is drawn in the end', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  await page.keyboard.press('n')
  await page.mouse.click(500, 400)
  await page.keyboard.type('one')
  await board.waitSaved()
  await expect
    .poll(() => page.evaluate(isOverviewFresh), { message: 'nothing is still being drawn' })
    .toBe(true)
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  await page.evaluate(countDrawings)

  await page.keyboard.type(' two')
  await board.waitSaved()
  await page.evaluate(() => new Promise(requestAnimationFrame))
  expect(await page.evaluate(() => window.drawings)).toBe(0)

  await page.keyboard.press('Escape')
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  expect(await page.evaluate(() => window.drawings)).toBeGreaterThan(0)
})

declare global {
  interface Window {
    /** How often something has been drawn on the canvases of the board since `countDrawings`. */
    drawings?: number
  }
}

/** Runs in the page. */
function isOverviewFresh(): boolean | undefined {
  const target = document.createElement('canvas').getContext('2d')
  if (!target) throw new Error('no 2d context')
  return window.tiza?.canvas.drawOverview(target, { x: 0, y: 0, zoom: 1 })
}

/** Runs in the page. */
function countDrawings(): void {
  window.drawings = 0
  const { prototype } = CanvasRenderingContext2D
  for (const name of ['clearRect', 'drawImage', 'fill', 'stroke']) {
    const original: unknown = Reflect.get(prototype, name)
    if (typeof original !== 'function') throw new Error(name)
    const value = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (this.canvas.closest('.board-canvas')) window.drawings = (window.drawings ?? 0) + 1
      return Reflect.apply(original, this, args)
    }
    Object.defineProperty(prototype, name, { value })
  }
}
