import { readFileSync } from 'node:fs'
import { expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { giveFiles } from '../pages/pictures.ts'

const folder = new URL('../../packages/formats/src/testing/fixtures/excalidraw/', import.meta.url)
const adapter = readFileSync(new URL('adapter.excalidraw', folder), 'utf8')

test('an Excalidraw drawing is dropped or pasted, and becomes shapes for everybody', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.connect(link)
  const file = { name: 'adapter.excalidraw', type: '', text: adapter }
  await giveFiles(ana.page, [file], { dropAt: { x: 500, y: 350 } })
  await expect.poll(() => ben.board.getShapes()).toHaveLength(26)
  await expectSameShapes(ana.board, ben.board)
  await ana.page.keyboard.press('Control+z')
  await expect.poll(() => ben.board.getShapes()).toHaveLength(0)

  await ana.page.evaluate(
    (text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'clipboardData', { value: data })
      document.body.dispatchEvent(event)
    },
    adapter.replace('"excalidraw"', '"excalidraw/clipboard"'),
  )
  await expect.poll(() => ben.board.getShapes()).toHaveLength(26)
  await expectSameShapes(ana.board, ben.board)
})

test('what is in a file is shown before it is placed', { tag: '@chromium' }, async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  const ben = await people.connect(link)
  const dialog = page.getByRole('dialog')
  const table = {
    ...{ name: 'plan.csv', mimeType: 'text/csv' },
    buffer: Buffer.from('To do,Done\nwalls,floor\nroof,\n'),
  }

  const choose = async () => {
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Import…' }).click()
    await expect(dialog).toContainText('Excalidraw drawings and libraries')
    const choosing = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'Choose files…' }).click()
    await (await choosing).setFiles([table])
    await expect(dialog).toContainText('5 shapes (5 notes)')
  }

  await test.step('given up, nothing of it is there', async () => {
    await choose()
    await expect(dialog.getByRole('img', { name: 'What will be placed' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    expect(await board.getShapes()).toEqual([])
  })

  await test.step('in another way, it is placed for everybody, and undone at once', async () => {
    await choose()
    await dialog.getByRole('radio', { name: 'A frame for each column' }).check()
    await expect(dialog).toContainText('5 shapes (2 frames, 3 notes)')
    await dialog.getByRole('button', { name: 'Place on this board' }).press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect.poll(() => ben.board.getShapes()).toHaveLength(5)
    await page.keyboard.press('Control+z')
    await expect.poll(() => ben.board.getShapes()).toHaveLength(0)
  })

  await test.step('an SVG is one picture or, for everybody, shapes', async () => {
    const text =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><g fill="#fc0"><rect width="90" height="40"/><circle cx="20" cy="20" r="9"/></g><text y="58">plan</text></svg>'
    const file = { name: 'plan.svg', type: 'image/svg+xml', text }
    await giveFiles(page, [file], { dropAt: { x: 500, y: 350 } })
    await expect(dialog).toContainText('3 shapes')
    await dialog.getByRole('radio', { name: 'One picture' }).check()
    await expect(dialog).toContainText('One text, which becomes part of the picture')
    await dialog.getByRole('radio', { name: 'Shapes' }).check()
    await expect(dialog).toContainText('3 shapes')
    await dialog.getByRole('button', { name: 'Place on this board' }).press('Enter')
    await expect.poll(() => ben.board.getShapes()).toHaveLength(3)
    await expectSameShapes(board, ben.board)
  })
})
