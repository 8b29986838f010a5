import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'

const programs = ['excel', 'google-sheets', 'libreoffice-calc', 'word'] as const

/** Clipboard contents of other programs: `Item`, `Bread`… in four columns. */
const readTable = (program: (typeof programs)[number]) =>
  readFileSync(new URL(`../fixtures/tables/clipboard-${program}.html`, import.meta.url), 'utf8')

const paste = (page: Page, given: { readonly html?: string; readonly text: string }) =>
  page.evaluate(({ html = '', text }) => {
    const texts: Readonly<Record<string, string>> = { 'text/html': html, 'text/plain': text }
    const clipboardData = { files: [], getData: (type: string) => texts[type] ?? '' }
    const event = new Event('paste', { bubbles: true, cancelable: true })
    // Not every browser lets a page fill one.
    Object.defineProperty(event, 'clipboardData', { value: clipboardData })
    const target = document.activeElement ?? document.body
    target.dispatchEvent(event)
  }, given)

test('tables of other programs are pasted as cells, and long words wrap', async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  for (const program of programs) {
    await test.step(program, async () => {
      await paste(page, { html: readTable(program), text: 'Item\tQty and more' })
      const cells = await board.getShapes()
      const texts = cells.map((cell) => (cell.kind === 'rect' ? cell.text : cell.kind))
      expect(texts).toHaveLength(20)
      expect(texts.slice(0, 12)).toEqual([
        ...['Item', 'Qty', 'Price', 'Note'],
        ...['Bread', '2', '3.20', 'rye, sliced'],
        ...['Café ☕', '10', '12.5', 'strong & dark'],
      ])
      expect(texts[12]).toBe('Tea "green"')
      expect(texts[13]).toBe('')
      expect(texts[15]).toBe('line one\nline two')
      const [item, quantity, price] = cells
      expect(quantity?.pos[1]).toBe(item?.pos[1])
      expect(price?.pos[0]).toBeGreaterThan(quantity?.pos[0] ?? 0)
      expect(new Set(cells.map(({ group }) => group)).size).toBe(1)
      await page.keyboard.press('Control+z')
      expect(await board.getShapes()).toEqual([])
    })
  }

  await test.step('merged cells stay merged, and a table without end is cut', async () => {
    const cell = '<td colspan="60000" rowspan="60000">a</td>'
    const row = `<tr>${'<td>b</td>'.repeat(3)}</tr>`
    const html = `<style>td {}</style><table><tr>${cell}</tr>${row.repeat(3_000)}</table>`
    await paste(page, { html, text: 'a' })
    await expect(page.getByText('Only the first 50 columns and 40 rows were pasted')).toBeVisible()
    const [first, ...others] = await board.getShapes()
    expect(first).toMatchObject({ kind: 'rect', text: 'a' })
    expect(others, 'all of it is covered').toEqual([])
    await page.keyboard.press('Control+z')
  })

  await test.step('a page with a small table in it is text', async () => {
    const text = 'many words about something else, and more of them'
    const html = `<p>${text}</p><table><tr><td>a</td><td>b</td></tr></table>`
    await paste(page, { html, text })
    expect(await board.getShapes()).toMatchObject([{ kind: 'text', text }])
    await page.keyboard.press('Control+z')
  })

  await test.step('a paragraph is in view, and no wider', async () => {
    await paste(page, { text: 'several words '.repeat(60) })
    const widthOf = () =>
      page.evaluate(() => {
        const [shape] = window.tiza?.board.shapes.values() ?? []
        return shape && window.tiza?.editor.getFrame(shape).width
      })
    expect(await widthOf()).toBeLessThan(800)
    expect(await widthOf()).toBeGreaterThan(400)
  })

  await test.step('a text that is being edited says when it is full', async () => {
    await page.keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: 'Text' })
    await field.fill('x'.repeat(9_999))
    await page.keyboard.press('End')
    await page.keyboard.insertText('yz')
    await expect(page.getByText('A text holds at most 10000 characters.')).toBeVisible()
    await expect(field).toHaveValue(`${'x'.repeat(9_999)}y`)
  })
})

test('a pasted list is one text, of which notes can be made', { tag: '@chromium' }, async ({
  people,
  link,
}) => {
  const { page, board } = await people.join(link)
  const lines = Array.from({ length: 40 }, (_, at) => `${at + 1}. idea of group ${at % 4}`)
  await paste(page, { text: lines.join('\n') })
  await expect(page.getByText('Pasted 40 lines as one text.')).toBeVisible()
  const getKinds = async () => new Set((await board.getShapes()).map(({ kind }) => kind))
  expect(await getKinds()).toEqual(new Set(['text']))
  await page.getByRole('button', { name: 'Make notes' }).click()
  const notes = await board.getShapes()
  expect(notes).toHaveLength(40)
  expect(notes[0]).toMatchObject({ kind: 'note', text: 'idea of group 0' })
  await expect(page.getByText('Pasted 40 lines as one text.')).toBeHidden()
  await page.keyboard.press('Control+z')
  expect(await getKinds()).toEqual(new Set(['text']))
  await page.keyboard.press('Control+Shift+z')
  expect(await board.getShapes()).toHaveLength(40)

  await paste(page, { text: 'bread\nmilk\neggs' })
  await page.getByRole('button', { name: 'Keep as one text' }).click()
  await expect(page.getByText('Pasted 3 lines as one text.')).toBeHidden()
  expect(await board.getShapes()).toHaveLength(41)
})
