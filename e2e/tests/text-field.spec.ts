import type { Page } from '@playwright/test'
import { type CreateOp, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'

const note: CreateOp<'note'> = {
  ...{ op: 'create', kind: 'note', id: 'n'.repeat(21), z: 'a0' },
  ...{ pos: [300, 200], size: [200, 200], text: 'first line\nsecond\nthird', align: 'start' },
}

const put = (page: Page, shape: CreateOp) =>
  page.evaluate((create) => window.tiza?.board.apply([create]), shape)

test('a text opens with the caret at the click, and all its lines in view', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  await put(page, note)
  const field = page.getByRole('textbox', { name: 'Text' })
  const getSelected = () =>
    field.evaluate((element) =>
      element instanceof HTMLTextAreaElement
        ? element.value.slice(0, element.selectionStart) +
          '[' +
          element.value.slice(element.selectionStart, element.selectionEnd) +
          ']'
        : '',
    )
  const lineHeight = 25
  const middle = 300

  await page.keyboard.press('t')
  // The second of three lines, behind its last letter.
  await page.mouse.click(460, middle)
  expect(await getSelected()).toBe('first line\nsecond[]')
  const box = await field.boundingBox()
  expect(box?.height, 'before a key is pressed').toBeCloseTo(3 * lineHeight, 0)
  expect((box?.y ?? 0) + (box?.height ?? 0) / 2).toBeCloseTo(middle, 0)
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  expect(await board.getShapes()).toMatchObject([{ text: 'first line\nsecond!\nthird' }])

  await page.keyboard.press('Enter')
  expect(await getSelected(), 'by the keyboard at the end').toBe('first line\nsecond!\nthird[]')
  // Automated Firefox does not count clicks.
  await field.dispatchEvent('mousedown', { detail: 3 })
  expect(await getSelected()).toBe('[first line\nsecond!\nthird]')

  await test.step('the field is as large as what others write, and as its type', async () => {
    const heightOf = async () => Math.round((await field.boundingBox())?.height ?? 0)
    const patch = (set: object) =>
      page.evaluate(
        ([id, change]) => window.tiza?.board.apply([{ op: 'patch', id, set: change }]),
        [note.id, set] as const,
      )
    await patch({ text: 'one\ntwo\nthree\nfour\nfive' })
    expect(await heightOf()).toBe(5 * lineHeight)
    await patch({ fontSize: 12 })
    expect(await heightOf()).toBe(5 * 15)
    await page.evaluate(() => window.tiza?.editor.setCamera({ x: 0, y: 0, zoom: 0.5 }))
    expect(await heightOf()).toBe(Math.round((5 * 15) / 2))
    const size = () => field.evaluate((element) => getComputedStyle(element).fontSize)
    expect(await size(), 'phones zoom in where it is smaller').toBe('16px')
  })
})

/** An on-screen keyboard, as the page sees it; none comes up where a browser is driven. */
function fakeKeyboard(): void {
  const seen = Object.assign(new EventTarget(), {
    ...{ width: 390, height: 844, offsetLeft: 0, offsetTop: 0 },
  })
  Object.defineProperty(window, 'visualViewport', { value: seen })
}

test('on a phone the edited text stays above the keyboard', async ({ people, link }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
  const { page, board, context } = await people.openWindow({ context: phone })
  await context.addInitScript(fakeKeyboard)
  await board.open(link)
  await put(page, { ...note, pos: [100, 560] })
  const cover = (px: number) =>
    page.evaluate((height) => {
      if (window.visualViewport) Object.assign(window.visualViewport, { height })
      window.visualViewport?.dispatchEvent(new Event('resize'))
    }, 844 - px)
  const field = page.getByRole('textbox', { name: 'Text' })
  const bottom = async () => {
    const { y = 0, height = 0 } = (await field.boundingBox()) ?? {}
    return y + height
  }
  const getCamera = () => page.evaluate(() => window.tiza?.editor.state.getState().camera)
  const before = await getCamera()

  await page.keyboard.press('t')
  await page.mouse.click(250, 680)
  expect(await bottom()).toBeGreaterThan(600)
  await cover(400)
  expect(await bottom()).toBeLessThanOrEqual(444)
  await page.keyboard.type('\none\nmore\nand\nmore')
  expect(await bottom()).toBeLessThanOrEqual(444)
  await page.keyboard.press('Escape')
  expect(await getCamera(), 'and it is put back').toEqual(before)

  await test.step('nothing that one types in makes a phone zoom in', async () => {
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible()
    const sizes = await page
      .locator('input, select, textarea')
      .evaluateAll((fields) =>
        fields.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
      )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })
})

test('a long text stays in its note, which grows, or whose letters shrink', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const { page, board } = await people.join(link)
  const ben = await people.join(link)
  const words = 'Long texts of a lesson stay in their notes. '.repeat(6)
  // How high a text is, is measured with its typeface, which comes with the first text.
  await put(page, buildShape('text', { id: createId(), text: 'Before', pos: [2_000, 0] }))
  await expect.poll(() => page.evaluate(hasTypeface)).toBe(true)
  const field = page.getByRole('textbox', { name: 'Text' })
  await page.keyboard.press('n')
  await page.mouse.click(640, 300)
  await field.fill(words)
  const getNotes = async () =>
    (await board.getShapes()).flatMap((shape) => (shape.kind === 'note' ? [shape] : []))
  const getHeight = async () => (await getNotes())[0]?.size[1] ?? 0
  await expect.poll(getHeight).toBeGreaterThan(300)
  const getField = async () => (await field.boundingBox())?.height ?? 0
  await expect.poll(async () => (await getField()) < (await getHeight())).toBe(true)

  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'Style' }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('radio', { name: 'Letters shrink' }).click()
  await expect.poll(getHeight).toBe(200)
  const getLetters = (of: Page) =>
    of.evaluate(() => {
      const { board, getTextRequest, texts } = window.tiza?.editor ?? {}
      const shape = [...(board?.shapes.values() ?? [])].find(({ kind }) => kind === 'note')
      const request = shape && getTextRequest?.(shape)
      return request && texts?.get(request).fontSize
    })
  const letters = await getLetters(page)
  expect(letters).toBeGreaterThanOrEqual(8)
  expect(letters).toBeLessThan(20)
  await expect.poll(() => getLetters(ben.page), 'everybody sees the same').toBe(letters)
  await page.keyboard.press('Enter')
  await expect.poll(getField).toBeLessThan(200)
  // Once to end the text, and once to let go of the note, into which a letter would be written.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.keyboard.press('n')
  await page.mouse.click(300, 500)
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => (await getNotes())[1], 'the next note does the same')
    .toMatchObject({ fit: 'shrink' })
})

/** Runs in the page: whether the typeface of texts is there. */
function hasTypeface(): boolean {
  return [...document.fonts].some(
    ({ family, status }) => family.includes('Tiza Sans') && status === 'loaded',
  )
}
