import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { anyEngine, expect, test, through } from '../harness/test.ts'
import { doubleClick } from '../pages/double-click.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { diagonal } from '../pages/paths.ts'

const rows = [120, 260, 400] as const
const inside = (y: number) => ({ x: 340, y: y + 40 })

const byRow = (a: readonly number[], b: readonly number[]) => (a[1] ?? 0) - (b[1] ?? 0)

test('groups in groups are entered, left and dissolved level by level, by two people at once', async ({
  people,
  link,
  startProxy,
}) => {
  const proxy = await startProxy()
  const ana = await people.join(through(proxy, link), { trouble: 'network' })
  const ben = await people.join(link, anyEngine)
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => ana.page.keyboard.press(key)), Promise.resolve())
  const getPlaces = async () => (await ben.board.getShapes()).map(({ pos }) => pos).sort(byRow)
  const getSelected = () =>
    ana.page.evaluate(() => window.tiza?.editor.state.getState().selection.length)

  const boxes = rows.map((y) =>
    buildShape('rect', { id: createId(), pos: [300, y], size: [100, 80], fill: 'blue' }),
  )
  await ana.page.evaluate((ops) => window.tiza?.board.apply(ops), boxes)
  await ana.board.chooseTool('Select')
  await ana.board.drag(diagonal({ x: 280, y: 100 }, { x: 420, y: 350 }))
  await press('Control+g', 'Control+a', 'Control+g', 'Escape')

  await test.step('a double click goes one deeper, Esc one up', async () => {
    await ana.board.drag([inside(rows[0])])
    expect(await getSelected()).toBe(3)
    await doubleClick(ana, inside(rows[0]))
    expect(await getSelected()).toBe(2)
    await doubleClick(ana, inside(rows[0]))
    expect(await getSelected()).toBe(1)
    await ana.board.drag(diagonal(inside(rows[0]), { x: 440, y: rows[0] + 40 }))
    await expect.poll(getPlaces).toEqual([
      [400, 120],
      [300, 260],
      [300, 400],
    ])
    await press('Escape')
    expect(await getSelected()).toBe(2)
    await press('Escape')
    expect(await getSelected()).toBe(3)
    await press('Escape')
    expect(await getSelected()).toBe(0)
  })

  await test.step('both dissolve and group at once: they agree, and nothing is out of reach', async () => {
    await ana.board.drag([inside(rows[1])])
    await ben.page.keyboard.press('Control+a')
    // Neither has received the other's change, however slow the machine is.
    proxy.cut()
    await ana.page.keyboard.press('Control+Shift+g')
    await ben.page.keyboard.press('Control+Shift+g')
    await ben.board.waitSaved()
    proxy.restore()
    await ana.board.waitSaved()
    await ben.board.waitSaved()
    await expectSameShapes(ana.board, ben.board)
    await press('Escape')
    await ana.board.drag([inside(rows[1])])
    expect(await getSelected(), 'one level went, not two').toBe(2)
    await ana.board.drag([inside(rows[2])])
    expect(await getSelected()).toBe(1)
  })
})
