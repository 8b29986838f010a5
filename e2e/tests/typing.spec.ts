import { expect, test } from '../harness/test.ts'

test('two people write on one note at once, and every word is kept', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.join(link)]
  await ana.page.keyboard.press('n')
  await ana.page.mouse.click(500, 400)
  await ana.page.keyboard.type('we ')
  await ana.board.waitSaved()
  await expect.poll(() => ben.board.getShapes()).toMatchObject([{ kind: 'note', text: 'we ' }])

  await ben.page.keyboard.press('v')
  await ben.page.mouse.dblclick(500, 440)
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
})

test('what is composed by an input method comes whole', async ({ people, link, engine }) => {
  test.skip(engine !== 'chromium', 'only Chromium lets a test compose')
  const { page, board, context } = await people.join(link)
  await page.keyboard.press('t')
  await page.mouse.click(500, 400)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await devtools.send('Input.imeSetComposition', {
    text: 'にほ',
    selectionStart: 2,
    selectionEnd: 2,
  })
  expect(await board.getShapes()).toEqual([])
  await devtools.send('Input.insertText', { text: '日本' })
  await page.keyboard.press('Escape')
  expect(await board.getShapes()).toMatchObject([{ kind: 'text', text: '日本' }])
})
