import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness/test.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { getPageColors } from '../pages/page-colors.ts'
import { giveFiles } from '../pages/pictures.ts'

const fixtures = join(import.meta.dirname, '../../packages/formats/src/testing/fixtures/pdf')
const toFile = (name: string) => ({
  ...{ name, type: 'application/pdf' },
  base64: readFileSync(join(fixtures, name)).toString('base64'),
})
const middle = { x: 500, y: 350 }

/** Shows a part of the board, and waits until it is sharp. */
function look(
  page: Page,
  camera: { readonly x: number; readonly y: number; readonly zoom: number },
) {
  return page.evaluate((camera) => window.tiza?.editor.setCamera(camera), camera)
}

/** The squares in the corners of the pages: red where the page was top left before it was turned. */
const corners = [
  [0.05, 0.075],
  [0.95, 0.075],
] as const
const [red, green, blue] = ['255 0 0', '0 153 0', '0 0 255']
/** The same hues on a dark board. */
const dark = { red: '241 155 158', green: '94 221 101', blue: '215 218 245' }

test('a PDF is dropped, seen by everybody, drawn over, sharp and searched', async ({
  people,
  link,
}) => {
  const ana = await people.join(link)
  const ben = await people.join(link, { theme: 'dark' })
  await giveFiles(ana.page, [toFile('own-rotate-crop.pdf')], { dropAt: middle })

  await test.step('the pages that are chosen come, each locked in a frame with its number', async () => {
    const dialog = ana.page.getByRole('dialog', { name: 'PDF on the board' })
    const field = dialog.getByRole('textbox', { name: 'Pages' })
    await field.pressSequentially('1-2')
    await expect(dialog.getByRole('status')).toContainText('2 pages come')
    await dialog.getByRole('radio', { name: 'Row' }).check()
    await dialog.getByRole('button', { name: 'Put on the board' }).click()
    await expect(dialog).toBeHidden()
    await ana.board.waitSaved()
    await expectSameShapes(ana.board, ben.board)
    const shapes = await ben.board.getShapes()
    expect(shapes).toMatchObject([
      { kind: 'frame', text: '1', size: [400, 800 / 3] },
      { kind: 'pdf', page: 1, locked: true, frame: shapes[0]?.id },
      { kind: 'frame', text: '2', size: [800 / 3, 400] },
      { kind: 'pdf', page: 2, locked: true, frame: shapes[2]?.id },
    ])
  })

  const [first] = await ana.board.getShapes()
  const [x = 0, y = 0] = first?.pos ?? []
  await test.step('both see them, turned as they are to be looked at', async () => {
    for (const { page } of [ana, ben]) {
      await look(page, { x: x - 200, y: y - 200, zoom: 1 })
      const isDark = page === ben.page
      const seen = isDark ? dark : { red, green, blue }
      await expect.poll(() => getPageColors(page, 1, corners)).toEqual([seen.red, seen.green])
      const [paper] = await getPageColors(page, 1, [[0.5, 0.9]])
      expect(paper).toMatch(isDark ? /^5\d 5\d 6\d$/ : /^(?:2[23]\d ?){3}$/)
      await expect.poll(() => getPageColors(page, 2, corners)).toEqual([seen.blue, seen.red])
    }
  })

  await test.step('somebody else draws on a page', async () => {
    await ben.board.chooseTool('Pen')
    await ben.board.drag([
      { x: 250, y: 300 },
      { x: 350, y: 330 },
    ])
    await expect.poll(() => ana.board.getStrokes()).toHaveLength(1)
    await ana.board.waitSaved()
  })

  await test.step('far zoomed in it is sharp: an edge of a square is one', async () => {
    const zoom = 24
    // The right edge of the red square, 25 of 300 points from the left.
    const edge = { x: x + 400 / 12, y: y + 20 }
    await look(ana.page, { x: edge.x - 400 / zoom, y: edge.y - 300 / zoom, zoom })
    const countBetween = async () => {
      const pixels = await ana.board.getPixels({ x: 360, y: 300, width: 80, height: 1 })
      const [dark, light] = [Math.min(...pixels), Math.max(...pixels)]
      const isEdge = light - dark > 100
      return isEdge ? pixels.filter((one) => one > dark + 20 && one < light - 20).length : 99
    }
    await expect.poll(countBetween).toBeLessThanOrEqual(4)
  })

  await test.step('words on a page are found, and marked where they stand', async () => {
    const { page } = ana
    /** Whether some points of the second page are of a marker. */
    const isMarked = async (left: number, top: number) => {
      const points = [0, 1, 2, 3].map((at) => [left + at * 0.008, top + at * 0.04] as const)
      const colors = await getPageColors(page, 2, points)
      return colors.some((color) => {
        const [r = 0, , b = 0] = color.split(' ').map(Number)
        return r - b > 60
      })
    }
    await page.getByLabel('Board', { exact: true }).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('ROTATE 90')
    await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1')
    const selected = await page.evaluate(() => {
      const { board, editor } = window.tiza ?? {}
      const [id] = editor?.state.getState().selection ?? []
      const shape = id === undefined ? undefined : board?.getShape(id)
      return shape?.kind === 'pdf' ? shape.page : undefined
    })
    expect(selected).toBe(2)
    // It is turned by a quarter, and stands right of the middle.
    await expect.poll(() => isMarked(0.52, 0.16)).toBe(true)
    expect(await isMarked(0.3, 0.4)).toBe(false)
    await page.keyboard.press('Escape')
    await expect.poll(() => isMarked(0.52, 0.16)).toBe(false)
  })

  await test.step('what cannot be read is said, in a word', async () => {
    await giveFiles(ana.page, [toFile('issue6010_1.pdf')], { dropAt: middle })
    await expect(ana.page.getByText('is protected with a password')).toBeVisible()
    expect(await ana.board.getShapes()).toHaveLength(5)
  })
})
