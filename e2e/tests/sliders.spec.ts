import type { SeenBoard } from '../harness/headless.ts'
import { expect, test } from '../harness/test.ts'

test('a slider is seen by others on its way, is one step of undo, and Escape takes it back', async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  await ana.board.chooseTool('Rectangle')
  await ana.board.drag([
    { x: 400, y: 300 },
    { x: 600, y: 500 },
  ])
  await ana.board.waitSaved()
  const getOpacity = async ({ board }: { readonly board: SeenBoard }) => {
    const [shape] = await board.getShapes()
    return shape && 'opacity' in shape ? shape.opacity : undefined
  }
  await expect.poll(() => getOpacity(ben)).toBe(undefined)

  const slider = ana.page.getByRole('slider')
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (!box) throw new Error('no slider')
  const y = box.y + box.height / 2
  const slideTo = (part: number) => ana.page.mouse.move(box.x + box.width * part, y)
  await slideTo(0.95)
  await ana.page.mouse.down()
  await slideTo(0.5)
  await expect(slider).toHaveValue('55')
  await expect.poll(() => getOpacity(ben), { message: 'while it is held' }).toBe(0.55)
  await slideTo(0.3)
  await ana.page.keyboard.press('Escape')
  await expect(slider).toHaveValue('100')
  await slideTo(0.4)
  await expect.poll(() => getOpacity(ben), { message: 'as before' }).toBe(undefined)
  await expect(slider, 'no more until it is let go').toHaveValue('100')
  await ana.page.mouse.up()
  await expect(slider, 'nor then').toHaveValue('100')

  await slideTo(0.95)
  await ana.page.mouse.down()
  for (const part of [0.8, 0.6, 0.5]) await slideTo(part)
  await ana.page.mouse.up()
  await expect.poll(() => getOpacity(ana), { message: 'at once' }).toBe(0.55)
  await expect.poll(() => getOpacity(ben)).toBe(0.55)
  await ana.board.undo()
  await expect.poll(() => getOpacity(ben)).toBe(undefined)
})
