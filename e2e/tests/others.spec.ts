import type { Locator } from '@playwright/test'
import { connectBoard } from '@tiza/client'
import { type Color, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { createFingers } from '../pages/fingers.ts'
import { resizeWindow } from '../pages/resize-window.ts'

/** How far the letters of a disc reach beyond what is seen of it, in CSS pixels; at most 0 where all is. */
function getCropping(disc: Locator): Promise<number> {
  return disc.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    const [letters, circle] = [range.getBoundingClientRect(), element.getBoundingClientRect()]
    const { fontSize } = getComputedStyle(element)
    // A capital is as high as 0.73 of its size.
    const capital = 0.73 * Number.parseFloat(fontSize)
    const beyondCircle = Math.hypot(letters.width, capital) / 2 - circle.width / 2
    const next = element.nextElementSibling?.classList.contains('avatar')
      ? element.nextElementSibling
      : undefined
    const ring = next ? Number(/0px 0px 0px (\d)px/.exec(getComputedStyle(next).boxShadow)?.[1]) : 0
    const end = (next?.getBoundingClientRect().left ?? Number.POSITIVE_INFINITY) - ring
    return Math.max(beyondCircle, letters.right - end)
  })
}

test('on a phone, others are five discs with whole initials, and short names out of the way', {
  tag: '@chromium',
}, async ({ people, server, link }) => {
  const { page } = await people.join(link, {
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  })
  const fingers = createFingers(page)
  const url = { url: server.url, board: link.split('/').at(-1) ?? '' }
  const enter = async (name: string, color: Color) => {
    const client = await connectBoard({ ...url, profile: { name, color } })
    await client.whenOnline()
    return client
  }
  const wanda = await enter('Wanda Walentina Wagner', 'red')
  const others = [wanda]
  for (const color of ['teal', 'pink', 'green', 'violet', 'orange'] as const) {
    others.push(await enter('Mia Wu', color))
  }

  await test.step('five, and how many more', async () => {
    const button = page.getByRole('button', { name: /^People/ })
    const more = button.locator('.people__more').filter({ visible: true })
    await expect(more).toHaveText('+2')
    const discs = button.locator('.avatar').filter({ visible: true })
    await expect(discs).toHaveCount(5)
    for (const disc of await discs.all()) expect(await getCropping(disc)).toBeLessThanOrEqual(0)
    await resizeWindow(page, { width: 360, height: 640 })
    await expect(discs).toHaveCount(3)
    await expect(more).toHaveText('+4')
  })

  await test.step('a name is short, below its cursor, and gone where a finger draws', async () => {
    let moves = 0
    const moving = setInterval(() => wanda.presence.send({ c: [100 + (moves++ % 2), 300] }), 500)
    const cursor = page.getByTestId('cursor')
    const name = cursor.locator('bdi')
    await expect(name).toHaveCSS('opacity', '1')
    const [arrow, tag] = [await cursor.locator('svg').boundingBox(), await name.boundingBox()]
    expect(tag?.width).toBeLessThanOrEqual(92)
    expect(tag?.height).toBeLessThanOrEqual(16)
    expect(tag?.y).toBeGreaterThan((arrow?.y ?? 0) + 14)
    await fingers.drag([{ x: 140, y: 330 }], 'touch', 'none')
    await expect(name).toHaveCSS('opacity', '0')
    await fingers.drag([{ x: 60, y: 500 }])
    await expect(name).toHaveCSS('opacity', '1')
    clearInterval(moving)
  })

  await test.step('a locked shape shows its lock, clearer when it is tapped, and a menu of what works', async () => {
    const lock = page.getByTestId('lock')
    wanda.apply([
      {
        ...buildShape('rect', { id: createId(), pos: [100, 250], size: [120, 80] }),
        ...{ fill: 'red', locked: true },
      },
    ])
    await wanda.whenSaved()
    await page.evaluate(() => window.tiza?.editor.setTool('select'))
    await expect(lock).toHaveCSS('opacity', '0.6')
    await fingers.drag([{ x: 160, y: 290 }])
    await expect(lock).toHaveCSS('opacity', '1')
    expect(await lock.boundingBox()).toMatchObject({ width: 20, height: 20 })
    await page.evaluate(() =>
      window.tiza?.editor.dispatch({ type: 'menu', at: { x: 160, y: 290 } }),
    )
    const rows = page.getByRole('menu').locator('[role^="menuitem"] > span')
    await expect(rows).toHaveText(['Copy', 'Paste', 'Duplicate', /link/, /selection/, 'Lock'])
  })

  for (const client of others) await client.close()
})

test('what others have selected is outlined in their colour, where it is, with their name', {
  tag: '@chromium',
}, async ({ people, server, link }) => {
  const { page } = await people.join(link)
  const ben = await connectBoard({
    ...{ url: server.url, board: link.split('/').at(-1) ?? '' },
    profile: { name: 'Ben', color: 'red' },
  })
  await ben.whenOnline()
  const ids = Array.from({ length: 8 }, () => createId())
  ben.apply(
    ids.map((id, at) =>
      buildShape('rect', { id, pos: [300 + (at % 4) * 100, 200], size: [60, 60] }),
    ),
  )
  const [first = '', second = ''] = ids
  const outlines = page.getByTestId('selection').locator('div')
  const name = page.getByTestId('selection').locator('bdi').filter({ visible: true })

  ben.presence.send({ sel: [first, second] })
  // It fades after a while.
  await expect(name).toHaveText('Ben')
  await expect(outlines).toHaveCount(2)
  await expect(outlines.first()).toHaveCSS('outline-color', 'rgb(201, 42, 42)')
  const getBox = async () => {
    const box = await outlines.first().boundingBox()
    return box && [box.x, box.y, box.width, box.height].map(Math.round)
  }
  await expect.poll(getBox).toEqual([300, 200, 60, 60])

  ben.apply([{ op: 'patch', id: first, set: { pos: [310, 320], size: [120, 40] } }])
  await expect.poll(getBox, 'it follows what is moved and stretched').toEqual([310, 320, 120, 40])
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await expect.poll(async () => (await getBox())?.[2]).toBeLessThan(110)

  ben.presence.send({ sel: ids })
  await expect(outlines, 'many have one').toHaveCount(1)
  ben.apply(ids.slice(3).map((id) => ({ op: 'delete', id })))
  await expect(outlines).toHaveCount(3)
  ben.presence.send({ sel: [] })
  await expect(outlines).toHaveCount(0)

  await test.step('who loses the words of a note is told by whom, and has them back', async () => {
    const note = {
      ...buildShape('note', { id: createId(), pos: [300, 300], size: [200, 200] }),
      text: 'Buy milk and bread',
    }
    await page.evaluate((op) => window.tiza?.board.apply([op]), note)
    const getText = () => {
      const shape = ben.getShape(note.id)
      return shape && 'text' in shape ? shape.text : undefined
    }
    await expect.poll(getText).toBe(note.text)
    ben.apply([{ op: 'patch', id: note.id, set: { text: 'Meeting' } }])
    await expect(page.getByText('Ben changed something of yours beyond recognition.')).toBeVisible()
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect.poll(getText).toBe(note.text)
  })
  await ben.close()
})
