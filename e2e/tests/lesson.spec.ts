import { buildPng } from '@tiza/protocol/testing'
import type { Person } from '../harness/people.ts'
import { expect, tappable, test, through } from '../harness/test.ts'
import type { Point } from '../pages/driver.ts'
import { createFingers } from '../pages/fingers.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { diagonal, wave } from '../pages/paths.ts'
import { chooseFiles, getLastPictureColor, pasteText } from '../pages/pictures.ts'
import { waitFrame } from '../pages/resize-window.ts'

const desk = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const green = [30, 160, 60] as const
const leaf = {
  ...{ name: 'leaf.png', mimeType: 'image/png' },
  buffer: buildPng({ width: 120, height: 90, color: [...green] }),
}

/** Where a point of the board is on somebody's screen. */
function toScreen({ page }: Person, point: Point): Promise<Point> {
  return page.evaluate((at) => window.tiza?.editor.toScreen(at) ?? at, point)
}

/** Waits until somebody's view, which glides, rests with a point of the board in it. */
async function expectInView(person: Person, point: Point): Promise<void> {
  const { width, height } = person.page.viewportSize() ?? { width: 0, height: 0 }
  const isInView = async () => {
    const before = await toScreen(person, point)
    await person.page.evaluate(waitFrame)
    const { x, y } = await toScreen(person, point)
    return x === before.x && y === before.y && x > 0 && y > 0 && x < width && y < height
  }
  await expect.poll(isInView).toBe(true)
}

async function giveName({ page }: Person, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Your name' })
  await field.fill(name)
  await field.press('Enter')
  await expect(field).toHaveCount(0)
}

/** Puts a note on the board, as one does with a mouse, and writes it. */
async function writeNote(person: Person, at: Point, text: string): Promise<void> {
  const { keyboard, mouse } = person.page
  const { x, y } = await toScreen(person, at)
  await keyboard.press('Escape')
  await keyboard.press('n')
  await mouse.click(x, y)
  await keyboard.type(text)
  await keyboard.press('Escape')
  await keyboard.press('Escape')
}

/** The texts of one kind of shape, as somebody sees them, in the order of the alphabet. */
async function getTexts({ board }: Person, kind: string): Promise<readonly string[]> {
  const shapes = await board.getShapes()
  return shapes
    .flatMap((one) => (one.kind === kind && 'text' in one ? (one.text ?? []) : []))
    .toSorted()
}

test('a lesson: a teacher, three pupils, one of them on a phone, one who loses the network', {
  tag: '@chromium',
}, async ({ people, server, startProxy }) => {
  const proxy = await startProxy()
  const pupil = { isStranger: true, hasServiceWorker: true }
  const teacher = await people.openWindow({ context: desk, hasServiceWorker: true })
  const lena = await people.openWindow({ ...pupil, context: desk })
  const omar = await people.openWindow({ ...pupil, ...tappable, context: phone })
  const mia = await people.openWindow({ ...pupil, context: desk, trouble: 'network' })
  const pupils = [lena, omar, mia]
  const all = [teacher, ...pupils]
  let link = ''

  await test.step('the teacher makes a board, gives it a name and says her own', async () => {
    await teacher.page.goto(server.url)
    await teacher.page.getByRole('button', { name: 'New board' }).click()
    await teacher.page.waitForURL('**/b/*')
    await teacher.board.waitReady()
    await teacher.page.getByLabel('Board name').fill('What plants need')
    await teacher.page.keyboard.press('Enter')
    await teacher.page.getByRole('button', { name: /^People/ }).click()
    await teacher.page.getByLabel('Your name').fill('Ms Ruiz')
    await teacher.page.keyboard.press('Enter')
    await teacher.page.keyboard.press('Escape')
    await teacher.page.getByRole('button', { name: 'Share' }).click()
    link = await teacher.page.getByLabel('Link to this board').inputValue()
    await teacher.page.keyboard.press('Escape')
  })

  await test.step('she prepares two frames with names, and a shape with a word in it', async () => {
    const { board, page } = teacher
    for (const [name, left] of [
      ['Ideas', 220],
      ['Questions', 610],
    ] as const) {
      await page.keyboard.press('f')
      await board.drag(diagonal({ x: left, y: 300 }, { x: left + 360, y: 580 }))
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('o')
    await board.drag(diagonal({ x: 420, y: 120 }, { x: 560, y: 220 }))
    await page.keyboard.type('Sun')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await getTexts(teacher, 'frame')).toEqual(['Ideas', 'Questions'])
    expect(await getTexts(teacher, 'ellipse')).toEqual(['Sun'])
    await board.waitSaved()
  })

  await test.step('the pupils come by the link, say their names, and see all of it, on a phone as well', async () => {
    for (const [pupil, name] of [
      [lena, 'Lena'],
      [omar, 'Omar'],
      [mia, 'Mia'],
    ] as const) {
      await pupil.board.arrive(pupil === mia ? through(proxy, link) : link)
      await giveName(pupil, name)
      await expect(pupil.page.locator('.frame-name')).toHaveText(['Ideas', 'Questions'])
    }
    for (const pupil of pupils) {
      const [from, to] = [
        await toScreen(pupil, { x: 220, y: 120 }),
        await toScreen(pupil, { x: 970, y: 580 }),
      ]
      const { width, height } = pupil.page.viewportSize() ?? { width: 0, height: 0 }
      expect(Math.min(from.x, from.y, width - to.x, height - to.y)).toBeGreaterThan(0)
    }
    const getNames = () =>
      teacher.page.evaluate(() =>
        [...(window.tiza?.board.presence.peers.values() ?? [])].map(({ profile }) => profile.name),
      )
    await expect.poll(async () => (await getNames()).toSorted()).toEqual(['Lena', 'Mia', 'Omar'])
  })

  await test.step('each writes a note into a frame, and everybody reads them all', async () => {
    await writeNote(lena, { x: 340, y: 440 }, 'Light')
    await writeNote(mia, { x: 480, y: 440 }, 'Water')
    const { page } = omar
    const { x, y } = await toScreen(omar, { x: 790, y: 440 })
    await page.getByRole('button', { name: 'Sticky note', exact: true }).tap()
    await page.touchscreen.tap(x, y)
    await page.keyboard.type('And at night?')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    for (const one of all)
      await expect.poll(() => getTexts(one, 'note')).toEqual(['And at night?', 'Light', 'Water'])
    const notes = (await teacher.board.getShapes()).filter(({ kind }) => kind === 'note')
    expect(new Set(notes.map(({ frame }) => frame)).size, 'they lie in two frames').toBe(2)
    expect(notes.every(({ frame }) => frame)).toBe(true)
  })

  await test.step('Lena takes her note, and the teacher sees whose hand is on it', async () => {
    const { x, y } = await toScreen(lena, { x: 340, y: 440 })
    await lena.page.keyboard.press('v')
    await lena.page.mouse.click(x, y)
    await expect(teacher.page.getByTestId('selection')).toHaveText('Lena')
    await lena.page.keyboard.press('Escape')
    await expect(teacher.page.getByTestId('selection')).toHaveCount(0)
  })

  await test.step('a finger draws on the phone, two take it back, three repeat it; pointers have names', async () => {
    await omar.page.getByRole('button', { name: 'Pen', exact: true }).tap()
    const fingers = createFingers(omar.page)
    await fingers.drag(wave({ x: 60, y: 640, width: 200 }))
    await expect.poll(() => teacher.board.getStrokes()).toHaveLength(1)
    const three = [100, 160, 220].map((x) => ({ x, y: 640 }))
    await fingers.tapTogether(three.slice(1))
    await expect.poll(() => teacher.board.getStrokes()).toHaveLength(0)
    await fingers.tapTogether(three)
    await expect.poll(() => teacher.board.getStrokes()).toHaveLength(1)
    // Where a pointer is may be lost on its way to somebody who stands still: it is shown as it moves on.
    const moveAndLook = async () => {
      await lena.board.moveMouse(diagonal({ x: 300, y: 250 }, { x: 400, y: 270 }))
      return teacher.board.getCursorNames()
    }
    await expect.poll(moveAndLook).toContain('Lena')
  })

  await test.step('the teacher shows a picture', async () => {
    await chooseFiles(teacher.page, [leaf])
    for (const one of all) await expect.poll(() => getLastPictureColor(one.page)).toEqual(green)
    await teacher.page.keyboard.press('Escape')
  })

  await test.step('Omar deletes a note of Lena, who is told and brings it back', async () => {
    const { x, y } = await toScreen(omar, { x: 340, y: 440 })
    await omar.page.getByRole('button', { name: 'Select', exact: true }).tap()
    await omar.page.touchscreen.tap(x, y)
    await omar.page.keyboard.press('Delete')
    await expect(lena.page.getByText('Omar deleted something of yours.')).toBeVisible()
    await expect.poll(() => getTexts(mia, 'note')).toEqual(['And at night?', 'Water'])
    await lena.page.getByRole('button', { name: 'Bring back' }).click()
    for (const one of all) await expect.poll(() => getTexts(one, 'note')).toContain('Light')
  })

  await test.step('Mia loses the network, goes on, and her work arrives when it is back', async () => {
    proxy.cut()
    await mia.board.waitPill('offline')
    await writeNote(mia, { x: 330, y: 200 }, 'Air')
    await writeNote(lena, { x: 790, y: 220 }, 'Soil')
    await expect.poll(() => getTexts(teacher, 'note')).toContain('Soil')
    expect(await getTexts(teacher, 'note')).not.toContain('Air')
    expect(await getTexts(mia, 'note')).not.toContain('Soil')
    proxy.restore()
    await mia.board.waitReady()
    await mia.board.waitSaved()
    for (const one of all) {
      await expect
        .poll(() => getTexts(one, 'note'))
        .toEqual(['Air', 'And at night?', 'Light', 'Soil', 'Water'])
    }
  })

  await test.step('Lena pastes who does what, and makes notes of it', async () => {
    const list = ['Lena writes', 'Mia reports', 'Omar draws']
    await pasteText(lena.page, list.map((line) => `- ${line}`).join('\n'))
    await lena.page.getByRole('button', { name: 'Make notes' }).click()
    for (const one of all) {
      await expect.poll(() => getTexts(one, 'note')).toEqual(expect.arrayContaining(list))
    }
    await lena.page.keyboard.press('Escape')
  })

  await test.step('the board is cleared by mistake, and a pupil brings everything back', async () => {
    const before = await mia.board.getShapes()
    await teacher.page.keyboard.press('Control+/')
    await teacher.page.keyboard.type('clear the board')
    await teacher.page.keyboard.press('Enter')
    await teacher.page.getByRole('button', { name: 'Clear the board' }).click()
    for (const pupil of pupils) {
      await expect(pupil.page.getByText('Ms Ruiz cleared the board.')).toBeVisible()
      await expect.poll(() => pupil.board.getShapes()).toEqual([])
    }
    await mia.page.getByRole('button', { name: 'Bring back' }).click()
    for (const one of all) {
      await expect
        .poll(async () => (await one.board.getShapes()).map(({ id }) => id))
        .toEqual(before.map(({ id }) => id))
    }
  })

  await test.step('at the end she asks how it was; Lena finds the place by its words, and answers', async () => {
    await teacher.page.keyboard.press('Control+/')
    await teacher.page.keyboard.type('retrospective')
    await teacher.page.keyboard.press('Enter')
    await expect.poll(() => getTexts(lena, 'frame')).toContain('Went well')
    await lena.page.keyboard.press('Control+f')
    await lena.page.keyboard.type('went well')
    await expect(lena.page.getByRole('search').getByRole('status')).toHaveText('1 of 1')
    await lena.page.keyboard.press('Escape')
    const frame = (await lena.board.getShapes()).find(
      (shape) => shape.kind === 'frame' && shape.text === 'Went well',
    )
    if (frame?.kind !== 'frame') throw new Error('there is no such frame')
    const [[x, y], [width, height]] = [frame.pos, frame.size]
    await expectInView(lena, { x: x + width / 2, y: y + height / 2 })
    await writeNote(lena, { x: x + width / 2, y: y + height * 0.75 }, 'We all had a part')
    const getAnswer = async () =>
      (await teacher.board.getShapes()).find(
        (shape) => shape.kind === 'note' && shape.text === 'We all had a part',
      )
    await expect.poll(getAnswer).toMatchObject({ frame: frame.id })
  })

  for (const pupil of pupils) {
    await pupil.board.waitSaved()
    await expectSameShapes(teacher.board, pupil.board)
  }
})
