import type { Page } from '@playwright/test'
import type { ShapeOf } from '@tiza/protocol'
import type { Person } from '../harness/people.ts'
import { expect, tappable, test } from '../harness/test.ts'
import { buildWorksheet, mistake, photo, worksheet } from '../pages/build-worksheet.ts'
import type { Point } from '../pages/driver.ts'
import { exportBoard } from '../pages/exports.ts'
import { createFingers } from '../pages/fingers.ts'
import { expectSameShapes } from '../pages/journeys.ts'
import { getPageColors } from '../pages/page-colors.ts'
import { giveFiles } from '../pages/pictures.ts'
import { type ReadPage, readPdf } from '../pages/read-pdf.ts'

const desk = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** Where each draws a line on a page, shares of its sides: elsewhere if it were turned or mirrored. */
const drawn = [
  { x: 0.2, y: 0.3 },
  { x: 0.6, y: 0.6 },
] as const
/** Ink is darker than this, 0 to 255. */
const inked = 100
/** So far from each point of a line there is no ink, pixels: points are up to 31 apart. */
const reach = 24

async function getPage({ board }: Person, number: number): Promise<ShapeOf<'pdf'>> {
  const page = (await board.getShapes()).find((one) => one.kind === 'pdf' && one.page === number)
  if (page?.kind !== 'pdf') throw new Error(`there is no page ${number}`)
  return page
}

/** Looks at a page, and returns where on the screen its drawing goes. */
async function lookAt(person: Person, number: number): Promise<readonly Point[]> {
  const { pos, size } = await getPage(person, number)
  const { width, height } = person.page.viewportSize() ?? { width: 0, height: 0 }
  const zoom = Math.min((width - 40) / size[0], (height - 240) / size[1])
  const x = pos[0] + size[0] / 2 - width / zoom / 2
  const y = pos[1] + size[1] / 2 - height / zoom / 2
  await person.page.evaluate((camera) => window.tiza?.editor.setCamera(camera), { x, y, zoom })
  return trace(
    drawn.map((share) => ({
      x: Math.round((pos[0] + share.x * size[0] - x) * zoom),
      y: Math.round((pos[1] + share.y * size[1] - y) * zoom),
    })),
  )
}

/** Points on the way, close to each other. */
function trace(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, at) => {
    const from = points[at] ?? to
    return Array.from({ length: 11 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / 10,
      y: from.y + ((to.y - from.y) * step) / 10,
    }))
  })
}

/** How a page differs from what it was, the ink apart: where that is lacking, and what else has changed. */
function compare(before: ReadPage | undefined, after: ReadPage) {
  const { width, height } = after
  const ink = trace(drawn.map(({ x, y }) => ({ x: x * width, y: y * height })))
  const lacking = ink
    .slice(1, -1)
    .filter(({ x, y }) => Math.max(...after.getColor(Math.round(x), Math.round(y))) > inked)
  const changed: Point[] = []
  for (const [at, now] of after.pixels.entries()) {
    // Without a page it was white.
    if (now === (before ? before.pixels[at] : 255)) continue
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)]
    const isNear = ink.some((point) => Math.hypot(point.x - x, point.y - y) < reach)
    if (!isNear) changed.push({ x, y })
  }
  return { size: [width, height], lacking, changed }
}

/** What `compare` finds in each page if it has its ink, and all else is as it was. */
const asDrawn = worksheet.map(({ size: [width, height] }) => ({
  size: [Math.ceil((width * 4) / 3), Math.ceil((height * 4) / 3)],
  ...{ lacking: [], changed: [] },
}))

async function savePdf(page: Page, pages: string): Promise<Buffer> {
  return Buffer.from((await exportBoard(page, { format: 'PDF', pages })).base64, 'base64')
}

test('a worksheet: three people write on a PDF, one of them on a phone, and it is that PDF with their ink', {
  tag: '@chromium',
}, async ({ people, link }) => {
  const teacher = await people.join(link, { context: desk })
  const lena = await people.join(link, { context: desk, theme: 'dark', engine: 'firefox' })
  const omar = await people.join(link, { ...tappable, context: phone })
  const all = [teacher, lena, omar]
  const { page, board } = teacher
  const original = buildWorksheet()
  const asFile = { name: 'plants.pdf', type: 'application/pdf' }

  await test.step('the teacher drops it, and everybody has its pages', async () => {
    await giveFiles(page, [{ ...asFile, base64: original.toString('base64') }], {
      dropAt: { x: 640, y: 400 },
    })
    const dialog = page.getByRole('dialog', { name: 'PDF on the board' })
    await dialog.getByRole('radio', { name: 'Row' }).check()
    await dialog.getByRole('button', { name: 'Put on the board' }).click()
    await board.waitSaved()
    for (const { board } of all) {
      const listPages = async () => (await board.getShapes()).filter(({ kind }) => kind === 'pdf')
      await expect.poll(listPages).toHaveLength(worksheet.length)
    }
  })

  await test.step('on a dark board its paper is dark, and a photograph has its colours', async () => {
    await lookAt(lena, 3)
    const paper = [0.5, 0.5] as const
    const look = () => getPageColors(lena.page, 3, [paper, photo.place])
    await expect.poll(look).toEqual(['33 37 41', photo.color])
  })

  await test.step('each draws on a page of their own, all at the same time', async () => {
    const fingers = createFingers(omar.page)
    const draw = [
      async () => {
        const path = await lookAt(teacher, 1)
        await teacher.board.chooseTool('Pen')
        await teacher.board.drag(path)
      },
      async () => {
        const path = await lookAt(lena, 2)
        await lena.board.chooseTool('Pen')
        await lena.board.drag(path)
      },
      async () => {
        const path = await lookAt(omar, 3)
        await omar.page.getByRole('button', { name: 'Pen', exact: true }).tap()
        await fingers.drag(path)
      },
    ]
    await Promise.all(draw.map((one) => one()))
    for (const { board } of all) {
      await board.waitSaved()
      await expect.poll(() => board.getStrokes()).toHaveLength(all.length)
      await expectSameShapes(teacher.board, board)
    }
  })

  await page.keyboard.press('Escape')
  const withInk = 'Original PDF with what is drawn on it'
  const before = readPdf(original)
  await test.step('other programs read the file: all that it was, and ink where it was drawn', async () => {
    const saved = await savePdf(page, withInk)
    expect(saved.subarray(0, original.length).equals(original)).toBe(true)
    const after = readPdf(saved)
    expect(after.words).toEqual(before.words)
    const found = after.pictures.map((picture, at) => compare(before.pictures[at], picture))
    expect(found).toEqual(asDrawn)
  })

  await test.step('the ink alone is on pages of the same sizes', async () => {
    const ink = readPdf(await savePdf(page, 'Only what is drawn on the PDF'))
    expect(ink.words).toEqual([])
    expect(ink.pictures.map((picture) => compare(undefined, picture))).toEqual(asDrawn)
  })

  await test.step('a corrected one comes below the ink, for everybody, until that is undone', async () => {
    const { hash } = await getPage(omar, 1)
    const listHashes = async () => {
      const shapes = await omar.board.getShapes()
      return new Set(shapes.flatMap((shape) => (shape.kind === 'pdf' ? [shape.hash] : [])))
    }
    await page.evaluate(() => {
      const { board, editor } = window.tiza ?? {}
      const frames = [...(board?.shapes.values() ?? [])].filter(({ kind }) => kind === 'frame')
      editor?.select(frames.map(({ id }) => id))
    })
    const choosing = page.waitForEvent('filechooser')
    await page.keyboard.press('Control+/')
    await page.keyboard.type('Replace PDF')
    await page.keyboard.press('Enter')
    const corrected = buildWorksheet({ isCorrected: true })
    await (await choosing).setFiles({ name: asFile.name, mimeType: asFile.type, buffer: corrected })
    const hasAnother = async () => {
      const hashes = await listHashes()
      return hashes.size === 1 && !hashes.has(hash)
    }
    await expect.poll(hasAnother).toBe(true)
    const after = readPdf(await savePdf(page, withInk))
    const [wrong, right] = mistake
    expect(after.words).toEqual(before.words.map((word) => (word === wrong ? right : word)))
    const shown = readPdf(corrected)
    const found = after.pictures.map((picture, at) => compare(shown.pictures[at], picture))
    expect(found).toEqual(asDrawn)
    await page.keyboard.press('Control+z')
    await expect.poll(listHashes).toEqual(new Set([hash]))
  })
})
