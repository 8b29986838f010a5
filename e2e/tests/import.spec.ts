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
