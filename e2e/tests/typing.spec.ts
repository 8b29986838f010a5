import { anyEngine, expect, test } from '../harness/test.ts'

test('two people write on one note at once, and no word is lost', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.join(link)]
  await ana.page.keyboard.press('n')
  await ana.page.mouse.click(500, 400)
  await ana.page.keyboard.type('we ')
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ kind: 'note', text: 'we ' }])

  const mark = ben.page.getByTestId('text-author')
  await expect(mark).toHaveText(/ writing…$/)

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
  expect(await field.inputValue()).toBe('Today all we write this')
  await expect(ana.page.getByTestId('text-author'), 'each sees the other').toHaveCount(1)
  await ana.page.keyboard.press('Escape')
  await expect(mark).toHaveCount(0)
})

test('typing restores a note that somebody deleted', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.join(link, anyEngine)]
  await ana.page.keyboard.press('n')
  await ana.page.mouse.click(500, 400)
  await ana.page.keyboard.type('keep')
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ text: 'keep' }])

  await ben.page.keyboard.press('v')
  await ben.page.mouse.click(500, 440)
  await ben.page.keyboard.press('Delete')
  await expect.poll(() => ana.board.getShapes()).toEqual([])
  const field = ana.page.getByRole('textbox', { name: 'Text' })
  await expect(field).toHaveValue('keep')
  await expect(ana.page.getByText('Keep writing to bring it back')).toBeVisible()

  await ana.page.keyboard.type(' this')
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ text: 'keep this' }])
  await expect(field).toHaveValue('keep this')
})
