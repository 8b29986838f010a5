import type { Shape } from '@tiza/protocol'
import type { SeenBoard } from '../harness/headless.ts'
import { expect, test } from '../harness/test.ts'
import { doubleClick } from '../pages/double-click.ts'
import type { Point } from '../pages/driver.ts'
import { createFingers } from '../pages/fingers.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { diagonal, wave } from '../pages/paths.ts'

test('edits of one person are seen by the other', async ({ people, link, engine }) => {
  const ana = await people.join(link)
  const ben = await people.connect(link)
  const { keyboard, mouse } = ana.page
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
  }
  const draw = async (tool: string, from: Point, to: Point) => {
    // What is selected would be written into.
    await press('Escape', 'Escape', tool)
    await ana.board.drag(diagonal(from, to))
  }
  /** What Ben sees, bottom first. */
  const seen = () => ben.board.getShapes()
  const count = async () => (await seen()).length
  const find = async (id: string) => (await seen()).find((shape) => shape.id === id)
  const empty = async () => {
    await press('Escape', 'Escape', 'Control+a', 'Delete')
    await expect.poll(count).toBe(0)
  }
  /** Two squares beside each other; answers their ids, left one first. */
  const drawTwo = async () => {
    await draw('r', { x: 300, y: 200 }, { x: 400, y: 300 })
    await draw('r', { x: 500, y: 240 }, { x: 600, y: 340 })
    await press('Escape')
    await expect.poll(count).toBe(2)
    return (await seen()).map(({ id }) => id) as [string, string]
  }
  const pos = async (id: string) => (await find(id))?.pos.map(Math.round)

  await test.step('every tool makes its shape; with the key Q it stays', async () => {
    await draw('d', { x: 300, y: 120 }, { x: 360, y: 180 })
    await draw('f', { x: 400, y: 120 }, { x: 500, y: 180 })
    await draw('n', { x: 620, y: 200 }, { x: 621, y: 200 })
    await press('Escape', 'Escape')
    await ana.page.getByRole('button', { name: 'Highlighter', exact: true }).click()
    await ana.board.drag(wave({ x: 300, y: 450, width: 200 }))
    await press('Escape', 'q')
    await draw('o', { x: 300, y: 300 }, { x: 340, y: 340 })
    await ana.board.drag(diagonal({ x: 400, y: 300 }, { x: 440, y: 340 }))
    await press('q')
    const kinds = async () => (await seen()).map(({ kind }) => kind).sort()
    await expect.poll(kinds).toEqual(['diamond', 'ellipse', 'ellipse', 'frame', 'note', 'stroke'])
    await press('v')
    await empty()
    await press('Control+z')
    await expect.poll(count, { message: 'deleting all is one step' }).toBe(6)
    await empty()
  })

  await test.step('selection by click, Shift and marquee', async () => {
    const [left, right] = await drawTwo()
    const selection = () =>
      ana.page.evaluate(() => window.tiza?.editor.state.getState().selection.toSorted())
    await mouse.click(300, 250)
    expect(await selection()).toEqual([left])
    await keyboard.down('Shift')
    await mouse.click(500, 300)
    await keyboard.up('Shift')
    expect(await selection()).toEqual([left, right].toSorted())
    await press('Escape')
    await ana.board.drag(diagonal({ x: 280, y: 180 }, { x: 550, y: 400 }))
    expect(await selection(), 'to the right: what it encloses').toEqual([left])
    await ana.board.drag(diagonal({ x: 650, y: 400 }, { x: 380, y: 180 }))
    expect(await selection(), 'to the left: what it touches').toEqual([left, right].toSorted())
    await empty()
  })

  await test.step('resize, rotate, flip, nudge, undone one by one', async () => {
    const [left] = await drawTwo()
    await mouse.click(300, 250)
    await ana.board.drag(diagonal({ x: 402, y: 302 }, { x: 452, y: 342 }))
    const sizeFor = async ({ board }: { readonly board: SeenBoard }) => {
      const shape = (await board.getShapes()).find(({ id }) => id === left)
      return shape && 'size' in shape ? shape.size.map(Math.round) : undefined
    }
    // Ben sees intermediate sizes, too: what counts is the final one.
    const resized = await sizeFor(ana)
    expect(resized).not.toEqual([100, 100])
    await expect.poll(() => sizeFor(ben)).toEqual(resized)
    await press('ArrowRight', 'Shift+ArrowDown')
    await expect.poll(() => pos(left)).toEqual([301, 210])
    const turn = await ana.page.evaluate(() => {
      const box = window.tiza?.editor.getSelectionBox()?.turned.box
      return box && window.tiza?.editor.toScreen({ x: box.x + box.width / 2, y: box.y })
    })
    if (!turn) throw new Error('nothing is selected')
    await ana.board.drag(diagonal({ x: turn.x, y: turn.y - 24 }, { x: turn.x + 120, y: turn.y }))
    await expect.poll(async () => (await find(left))?.angle ?? 0).toBeGreaterThan(0.3)
    await press('Control+z')
    await expect.poll(async () => (await find(left))?.angle).toBeUndefined()
    await press('Control+z', 'Control+z')
    await expect.poll(() => pos(left)).toEqual([300, 200])
    expect(await sizeFor(ben)).toEqual(resized)
    await empty()
  })

  await test.step('groups, entered by a double click; locks', async () => {
    const [left, right] = await drawTwo()
    await press('Control+a', 'Control+g')
    await expect.poll(async () => (await find(left))?.group).toBeTruthy()
    expect((await find(left))?.group).toBe((await find(right))?.group)
    await press('Escape')
    await doubleClick(ana, { x: 300, y: 225 })
    const entered = () =>
      ana.page.evaluate(() => window.tiza?.editor.state.getState().enteredGroup.length === 1)
    await expect.poll(entered).toBe(true)
    await ana.board.drag(diagonal({ x: 300, y: 225 }, { x: 300, y: 265 }))
    await expect.poll(() => pos(left)).toEqual([300, 240])
    expect(await pos(right), 'the other stays').toEqual([500, 240])
    await press('Escape', 'Escape', 'Control+a', 'Control+Shift+l')
    await expect.poll(async () => (await find(right))?.locked).toBe(true)
    await press('Escape')
    await ana.board.drag(diagonal({ x: 500, y: 300 }, { x: 560, y: 400 }))
    await press('Escape')
    expect(await pos(right)).toEqual([500, 240])
    await press('Control+/')
    await keyboard.type('unlock everything')
    await press('Enter')
    await expect.poll(async () => (await find(right))?.locked ?? false).toBe(false)
    await empty()
  })

  // What follows is decided by our code, with the same keys and drags.
  if (engine === 'firefox') return

  await test.step('order, alignment, copies, snapping', async () => {
    const [left, right] = await drawTwo()
    await mouse.click(300, 250)
    await press('Control+Shift+}')
    await expect.poll(async () => (await seen()).map(({ id }) => id)).toEqual([right, left])
    await press('Control+Shift+{')
    await expect.poll(async () => (await seen()).map(({ id }) => id)).toEqual([left, right])
    await press('Control+a', 'Control+/')
    await keyboard.type('align top')
    await press('Enter')
    await expect.poll(() => pos(right)).toEqual([500, 200])
    await press('Shift+h')
    await expect.poll(() => pos(left), { message: 'they change sides' }).toEqual([500, 200])
    await press('Control+z')
    await expect.poll(() => pos(left)).toEqual([300, 200])
    await press('Escape')
    await keyboard.down('Alt')
    await ana.board.drag(diagonal({ x: 300, y: 250 }, { x: 300, y: 400 }))
    await keyboard.up('Alt')
    await expect.poll(count).toBe(3)
    expect(await pos(left), 'what was copied stays').toEqual([300, 200])
    await ana.board.drag(diagonal({ x: 500, y: 225 }, { x: 303, y: 540 }))
    await expect.poll(async () => (await pos(right))?.[0], { message: 'it snaps' }).toBe(300)
    await press('Control+d')
    await expect.poll(count).toBe(4)
    await empty()
  })

  await test.step('a frame takes what lies in it along', async () => {
    const [left] = await drawTwo()
    await draw('f', { x: 280, y: 180 }, { x: 440, y: 340 })
    await expect.poll(async () => (await find(left))?.frame).toBeTruthy()
    // Its name, and then what is selected: there are handles at its edges.
    await press('Escape', 'Escape')
    await ana.board.drag(diagonal({ x: 280, y: 260 }, { x: 280, y: 360 }))
    await expect.poll(() => pos(left)).toEqual([300, 300])
    await empty()
  })

  await test.step('the laser is seen and leaves nothing; the eraser cuts or takes', async () => {
    await press('k')
    await ana.board.startDrag(wave({ x: 300, y: 300, width: 200 }))
    await expect.poll(() => ben.client.presence.ink.size).toBe(1)
    await ana.board.endDrag()
    await expect.poll(() => ben.client.presence.ink.size).toBe(0)
    expect(await count()).toBe(0)

    await press('p')
    await ana.board.drag(diagonal({ x: 300, y: 300 }, { x: 600, y: 300 }))
    await expect.poll(count).toBe(1)
    await press('e')
    await ana.page.getByRole('radio', { name: 'Only what it passes over' }).click()
    await ana.board.drag(diagonal({ x: 450, y: 250 }, { x: 450, y: 350 }))
    await expect.poll(count, { message: 'two pieces' }).toBe(2)
    await ana.page.getByRole('radio', { name: 'Whole shapes' }).click()
    await ana.board.drag(diagonal({ x: 350, y: 250 }, { x: 350, y: 350 }))
    await expect.poll(count).toBe(1)
    await press('Control+z', 'Control+z')
    await expect.poll(count, { message: 'as it was' }).toBe(1)
    await press('v')
    await empty()
  })

  await test.step('a style is for the selection and for what comes next', async () => {
    const [left] = await drawTwo()
    const color = async (id: string) => {
      const shape = await find(id)
      return shape && 'color' in shape ? shape.color : undefined
    }
    await mouse.click(300, 250)
    await ana.page
      .getByRole('radiogroup', { name: 'Colour' })
      .getByRole('radio', { name: 'Red' })
      .click()
    await expect.poll(() => color(left)).toBe('red')
    await draw('d', { x: 700, y: 200 }, { x: 760, y: 260 })
    await expect.poll(count).toBe(3)
    const diamond = (await seen()).find(({ kind }: Shape) => kind === 'diamond')
    expect(diamond).toMatchObject({ color: 'red' })
  })

  await test.step('the view: of the selection, kept over a reload, moved on the small map', async () => {
    const camera = () => ana.page.evaluate(() => window.tiza?.editor.state.getState().camera)
    const before = await camera()
    await press('Shift+2')
    await expect.poll(camera).not.toEqual(before)
    const kept = await camera()
    await ana.board.reload()
    await expect.poll(camera).toEqual(kept)
    const map = ana.page.getByRole('img', { name: 'The whole board, small' })
    await map.click({ position: { x: 20, y: 20 } })
    await expect.poll(camera).not.toEqual(kept)
    await press('Shift+M')
    await expect(map).toHaveCount(0)
  })

  await expectSameShapes(ana.board, ben.board)
})

test('by touch: two taps write, a long press opens the menu, and the other end of a pen erases', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link, { context: { hasTouch: true } })
  const fingers = createFingers(page)
  await fingers.drag(wave({ x: 300, y: 250, width: 240 }), 'pen')
  await fingers.drag(wave({ x: 300, y: 450, width: 240 }), 'pen')
  expect(await board.getStrokes()).toHaveLength(2)
  await fingers.drag(
    [
      { x: 300, y: 250 },
      { x: 420, y: 250 },
    ],
    'eraser',
  )
  await expect.poll(() => board.getStrokes()).toHaveLength(1)
  await fingers.drag(wave({ x: 300, y: 350, width: 240 }), 'pen')
  await expect.poll(() => board.getStrokes()).toHaveLength(2)

  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Draw with fingers too' }).click()
  await fingers.tapTwice({ x: 700, y: 550 })
  await page.keyboard.type('two taps write')
  await page.keyboard.press('Escape')
  await expect.poll(() => board.getShapes()).toHaveLength(3)

  await fingers.rest({ x: 600, y: 150 })
  const menu = page.getByRole('menu', { name: 'What can be done here' })
  await expect(menu).toBeVisible()
  await menu.getByRole('menuitem', { name: 'Select all' }).click()
  await expect(menu).toHaveCount(0)
  expect(await page.evaluate(() => window.tiza?.editor.state.getState().selection.length)).toBe(3)
})
