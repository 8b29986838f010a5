import type { SeenBoard } from '../harness/headless.ts'
import { expect, test } from '../harness/test.ts'
import { diagonal } from '../pages/paths.ts'

test('an empty board says how to begin, until somebody does', { tag: '@chromium' }, async ({
  people,
  link,
}) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  const hint = ana.page.getByText('Draw anywhere.')
  const map = ana.page.getByRole('img', { name: 'The whole board, small' })
  await expect(hint).toBeVisible()
  await expect(map).toBeHidden()

  await test.step('a starter is drawn for everybody, and is one step of undo', async () => {
    await ana.page.getByRole('button', { name: 'Flow' }).click()
    await expect(hint).toBeHidden()
    await expect(map).toBeVisible()
    const kinds = ['ellipse', 'rect', 'diamond', 'ellipse', 'rect', ...Array(5).fill('line')]
    await expect.poll(() => getKinds(ben.board)).toEqual(kinds)
    await ana.page.keyboard.press('Control+z')
    await expect(hint).toBeVisible()
  })

  await test.step('all else is behind a key', async () => {
    for (const key of ['/', 'Control+k']) {
      await ana.page.keyboard.press(key)
      await ana.page.keyboard.type('coordinate')
      await expect(ana.page.getByRole('option')).toHaveText(['Begin with: Coordinate system'])
      await ana.page.keyboard.press('Escape')
      await expect(ana.page.getByRole('dialog')).toHaveCount(0)
    }
  })

  await test.step('a dialog is gone with the key that closes it, so that the next key is for the board', async () => {
    await ana.page.keyboard.press('/')
    await expect(ana.page.getByRole('dialog')).toBeVisible()
    const isGone = await ana.page.evaluate(async () => {
      document.querySelector('dialog')?.requestClose()
      await Promise.resolve()
      return document.querySelector('dialog') === null
    })
    expect(isGone).toBe(true)
  })

  await test.step('the hints are drawn through, and go with the first stroke', async () => {
    await ana.board.chooseTool('Pen')
    await ana.board.drag(diagonal({ x: 560, y: 380 }, { x: 720, y: 420 }))
    await expect(hint).toBeHidden()
    await expect.poll(() => getKinds(ben.board)).toEqual(['stroke'])
    await ana.page.keyboard.press('Control+z')
    await expect(hint).toBeVisible()
  })

  await test.step('of anybody', async () => {
    await ben.board.draw(diagonal({ x: 560, y: 380 }, { x: 720, y: 420 }))
    await expect(hint).toBeHidden()
  })
})

async function getKinds(board: SeenBoard): Promise<readonly string[]> {
  return (await board.getShapes()).map(({ kind }) => kind)
}
