import { expect, test } from '../harness/test.ts'
import { drawForEachOther, expectSameShapes } from '../pages/journeys.ts'
import { diagonal, wave } from '../pages/paths.ts'

declare global {
  interface Window {
    /** How often elements have changed while one drew, by their classes. */
    changed?: Map<string, number>
  }
}

test('a stroke is seen while it is drawn, and is identical afterwards', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link)
  await drawForEachOther(ana.board, ben.board, { y: 200, atMost: 0.01 })
  await drawForEachOther(ben.board, ana.board, { y: 320, atMost: 0.01 })

  await test.step('it is still there after a reload, for a latecomer too', async () => {
    await ana.board.reload()
    await expectSameShapes(ana.board, ben.board)
    const carla = await people.connect(link)
    await expectSameShapes(carla.board, ben.board)
    expect(await carla.board.getStrokes()).toHaveLength(2)
  })
})

test("undo takes back one's own work and leaves that of others", async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  await ana.board.drag(wave({ x: 250, y: 200, width: 300 }))
  await ana.board.waitSaved()
  const [hers] = await ana.board.getShapes()
  await ben.board.draw(wave({ x: 250, y: 300, width: 300 }))
  await expect.poll(() => ana.board.getStrokes()).toHaveLength(2)
  await expectSameShapes(ana.board, ben.board)

  await ana.board.undo()
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(1)
  await expectSameShapes(ana.board, ben.board)
  expect((await ben.board.getShapes()).map(({ id }) => id)).not.toContain(hers?.id)

  await ana.board.redo()
  await expect.poll(() => ben.board.getStrokes()).toHaveLength(2)
  await expectSameShapes(ana.board, ben.board)
})

test('each tool makes its shape; shapes can be moved, erased and deleted', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.connect(link)
  const kinds = async () => (await ben.board.getShapes()).map(({ kind }) => kind)

  await ana.board.chooseTool('Rectangle')
  await ana.board.drag(diagonal({ x: 200, y: 150 }, { x: 320, y: 230 }))
  await expect.poll(kinds).toEqual(['rect'])
  await ana.board.chooseTool('Ellipse')
  await ana.board.drag(diagonal({ x: 400, y: 150 }, { x: 520, y: 230 }))
  await expect.poll(kinds).toEqual(['rect', 'ellipse'])
  await ana.board.chooseTool('Line')
  await ana.board.drag(diagonal({ x: 200, y: 300 }, { x: 320, y: 380 }))
  await ana.board.chooseTool('Arrow')
  await ana.board.drag(diagonal({ x: 400, y: 300 }, { x: 520, y: 380 }))
  await expect.poll(kinds).toEqual(['rect', 'ellipse', 'line', 'line'])

  await test.step('text', async () => {
    await ana.board.chooseTool('Text')
    await ana.board.drag([{ x: 620, y: 200 }])
    await ana.page.keyboard.type('Good morning')
    await ana.page.keyboard.press('Escape')
    const texts = async () =>
      (await ben.board.getShapes()).flatMap((shape) => (shape.kind === 'text' ? shape.text : []))
    await expect.poll(texts).toEqual(['Good morning'])
  })

  await test.step('move', async () => {
    await ana.board.chooseTool('Select')
    await ana.board.drag(diagonal({ x: 200, y: 190 }, { x: 200, y: 240 }))
    const moved = async () => (await ben.board.getShapes()).find(({ kind }) => kind === 'rect')?.pos
    await expect.poll(moved).toEqual([expect.closeTo(200, 0), expect.closeTo(200, 0)])
  })

  await test.step('delete and erase', async () => {
    await ana.page.keyboard.press('Delete')
    await expect.poll(kinds).toEqual(['ellipse', 'line', 'line', 'text'])
    await ana.board.chooseTool('Eraser')
    await ana.board.drag(diagonal({ x: 240, y: 360 }, { x: 280, y: 320 }))
    await expect.poll(kinds).toEqual(['ellipse', 'line', 'text'])
  })

  await ana.board.waitSaved()
  await expectSameShapes(ana.board, ben.board)
})

test('a cursor has a name, and disappears with its person', async ({ people, link }) => {
  const name = 'Ana Maria de los Angeles'
  const [ben, ana] = [await people.join(link), await people.connect(link, { name, color: 'red' })]
  // Where a pointer is may be lost on its way to somebody who stands still: it is shown as it moves on.
  let moves = 0
  const moveTo = (x: number, y: number) => ana.client.presence.send({ c: [x + (moves++ % 2), y] })
  const getNames = () => {
    moveTo(300, 300)
    return ben.board.getCursorNames()
  }
  await expect.poll(getNames).toEqual([name])
  const cursor = ben.page.getByTestId('cursor')
  const reach = async () => {
    moveTo(400, 340)
    const box = await cursor.boundingBox()
    return box && Math.hypot(box.x - 400, box.y - 340)
  }
  await expect.poll(reach, { message: 'it has glided to the pointer' }).toBeLessThan(40)

  await ana.client.close()
  await expect(cursor).toHaveCount(0)
})

test('the view pans and zooms without moving the board', async ({ people, link }) => {
  const [ana, ben] = [await people.join(link), await people.connect(link)]
  await ana.page.getByRole('button', { name: 'Zoom in' }).click()
  await ana.board.chooseTool('Hand')
  await ana.board.drag(diagonal({ x: 400, y: 400 }, { x: 300, y: 330 }))
  await ana.board.chooseTool('Pen')
  await ana.board.drag(wave({ x: 250, y: 200, width: 300 }))
  await ana.board.waitSaved()
  await expectSameShapes(ana.board, ben.board)
  const camera = await ana.page.evaluate(() => window.tiza?.editor.state.getState().camera)
  if (!camera) throw new Error('there is no view')
  expect(camera.zoom).toBeGreaterThan(1)
  const [first] = await ben.board.getStrokes()
  expect(first?.pos[0]).toBeCloseTo(camera.x + 250 / camera.zoom, 0)

  await ana.page.getByRole('button', { name: 'Zoom to fit' }).click()
  await ana.board.drag(wave({ x: 250, y: 400, width: 300 }))
  await ana.board.waitSaved()
  await expectSameShapes(ana.board, ben.board)
  const [same, ...others] = await ben.board.getStrokes()
  expect(same).toEqual(first)
  expect(others).toHaveLength(1)
})

test('no element of the page changes at each move of a pen', async ({ people, link }) => {
  const { board, page } = await people.join(link)
  await board.drag(wave({ x: 250, y: 200, width: 300 }))
  await board.waitSaved()
  const [start, ...rest] = wave({ x: 250, y: 300, width: 300, steps: 40 })
  await page.mouse.move(start?.x ?? 0, start?.y ?? 0)
  await page.mouse.down()
  await page.evaluate(() => {
    const changed = new Map<string, number>()
    window.changed = changed
    const observer = new MutationObserver((changes) => {
      // A canvas that is laid out again has several attributes changed, once.
      const names = new Set<string>()
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        // How often it says something depends on time, not on moves.
        if (element?.closest('.save-pill')) continue
        names.add(element?.getAttribute('class') ?? element?.tagName ?? target.nodeName)
      }
      for (const name of names) changed.set(name, (changed.get(name) ?? 0) + 1)
    })
    const all = { attributes: true, characterData: true, childList: true, subtree: true }
    observer.observe(document, all)
  })
  for (const { x, y } of rest) await page.mouse.move(x, y)
  const changed = await page.evaluate(() => [...(window.changed ?? [])])
  expect(changed.filter(([, times]) => times >= rest.length / 2)).toEqual([])
  await page.mouse.up()
})
