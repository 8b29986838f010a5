import { createId } from '@tiza/protocol'
import { buildNasty, buildShape, type NastyName, nastyTexts } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'

/** Each third, so that it takes seconds; unit tests have them all. */
const names = (Object.keys(nastyTexts) as NastyName[]).filter((_, at) => at % 3 === 0)

test('a board of texts that are hard to lay out opens in slices', async ({ people, link }) => {
  const ana = await people.connect(link)
  const ops = names.map((name, at) =>
    buildNasty(name, {
      id: createId(),
      pos: [200 + (at % 5) * 250, 100 + Math.floor(at / 5) * 250],
    }),
  )
  const plain = buildShape('text', { id: createId(), pos: [50, 50], text: 'plain words' })
  for (const op of [...ops, plain]) await ana.board.apply(op)

  const ben = await people.openWindow()
  await ben.page.addInitScript(countLetters)
  await ben.board.open(link)
  await expect.poll(async () => (await ben.board.getShapes()).length).toBe(names.length + 1)
  await ben.page.evaluate(() => window.tiza?.canvas.whenPainted())
  const { most } = await ben.page.evaluate(() => window.letters ?? { most: 0 })
  expect(most, 'letters that hold the page together').toBeLessThan(80_000)
  expect(most, 'some are counted').toBeGreaterThan(1_000)

  // And they can be edited, and got rid of.
  await ben.page.evaluate(() => {
    const { editor, board } = window.tiza ?? {}
    editor?.setTool('select')
    const [id = ''] = board?.shapes.keys() ?? []
    editor?.startEditing({ state: 'existing', id })
  })
  await ben.page.keyboard.type('ab')
  await ben.page.keyboard.press('Escape')
  await ben.page.keyboard.press('Control+a')
  await ben.page.keyboard.press('Delete')
  await expect.poll(async () => (await ana.board.getShapes()).length).toBe(0)
})

declare global {
  interface Window {
    /** Code units measured or drawn without a pause: the most, ever. */
    letters?: { most: number }
  }
}

/** Runs in the page before anything else. */
function countLetters(): void {
  const letters = { most: 0 }
  window.letters = letters
  let now = 0
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    now = 0
  }
  const count = (text: string) => {
    if (now === 0) port2.postMessage(undefined)
    now += text.length
    letters.most = Math.max(letters.most, now)
  }
  const { prototype } = CanvasRenderingContext2D
  const { measureText, fillText, strokeText } = prototype
  prototype.measureText = function (text) {
    count(text)
    return measureText.call(this, text)
  }
  prototype.fillText = function (text, ...rest) {
    count(text)
    fillText.call(this, text, ...rest)
  }
  prototype.strokeText = function (text, ...rest) {
    count(text)
    strokeText.call(this, text, ...rest)
  }
}
