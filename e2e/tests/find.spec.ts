import AxeBuilder from '@axe-core/playwright'
import type { Op } from '@tiza/protocol'
import { expect, test } from '../harness/test.ts'

test('text on the board is found by keys, in the order of reading, and the view goes there', async ({
  people,
  link,
}) => {
  const ben = await people.connect(link)
  const { page } = await people.join(link)
  const { keyboard } = page
  const note = (id: string, text: string, pos: [number, number]): Op => ({
    ...{ op: 'create', kind: 'note', id: id.repeat(21), z: 'a0', pos, size: [160, 160], text },
  })
  await page.evaluate(
    (ops) => window.tiza?.board.apply(ops),
    [
      note('c', 'Más plátanos', [6_000, 600]),
      note('a', 'PLATANO', [200, 300]),
      note('b', 'nothing', [500, 300]),
    ],
  )
  const count = page.getByRole('search').getByRole('status')
  const getState = () =>
    page.evaluate(() => {
      const { selection, camera } = window.tiza?.editor.state.getState() ?? {}
      return { selected: selection?.[0]?.[0], isAway: (camera?.x ?? 0) > 4_000 }
    })

  await test.step('Ctrl+F opens it, and the first hit in view is shown', async () => {
    await page.getByLabel('Board', { exact: true }).focus()
    await keyboard.press('Control+f')
    await keyboard.type('platano')
    await expect(count).toHaveText('1 of 2')
    expect(await getState()).toEqual({ selected: 'a', isAway: false })
  })

  await test.step('Enter goes on, Shift+Enter and F3 too, and what others write is found', async () => {
    await keyboard.press('Enter')
    await expect(count).toHaveText('2 of 2')
    await expect.poll(getState).toEqual({ selected: 'c', isAway: true })
    await keyboard.press('Shift+Enter')
    await expect.poll(getState).toEqual({ selected: 'a', isAway: false })
    await ben.board.apply(note('d', 'plátano de Ben', [200, 900]))
    await expect(count).toHaveText('1 of 3')
    await keyboard.press('F3')
    await keyboard.press('F3')
    await expect(count).toHaveText('3 of 3')
    await expect.poll(getState).toMatchObject({ selected: 'd' })
  })

  await test.step('axe has nothing against it', async () => {
    const axe = new AxeBuilder({ page }).include('.find-bar').setLegacyMode()
    expect((await axe.analyze()).violations).toEqual([])
  })

  await test.step('Escape returns to the board, and the view still arrives where it was going', async () => {
    // Both within one task, before the first frame of the way.
    await page.getByRole('textbox', { name: 'Text on the board' }).evaluate((field) => {
      for (const key of ['Enter', 'Escape'])
        field.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true }))
    })
    await expect.poll(getState).toEqual({ selected: 'c', isAway: true })
    await expect(page.getByRole('search')).toHaveCount(0)
    await expect(page.getByLabel('Board', { exact: true })).toBeFocused()
    await keyboard.press('Escape')
  })

  await test.step('the palette finds it, too', async () => {
    await keyboard.press('Control+/')
    await keyboard.type('nothing')
    await expect(page.getByRole('option')).toHaveText(/Sticky note, yellow, “nothing”/)
    await keyboard.press('Enter')
    await expect(count).toHaveText('1 of 1')
    await expect.poll(getState).toEqual({ selected: 'b', isAway: false })
  })
})
