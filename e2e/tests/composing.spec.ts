import { expect, test } from '../harness/test.ts'

// Only Chromium lets a test compose.
test('text composed with an input method is complete', async ({ people, link }) => {
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
