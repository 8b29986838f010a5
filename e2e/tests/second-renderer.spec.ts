import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { bundle } from '../harness/pens/bundle.ts'
import type { Cell } from '../harness/pens/compare-cells.ts'
import { buildSecondBoard } from '../harness/second/second-board.ts'
import type { StoredShape } from '../harness/second/second-faults.ts'
import { expect, test } from '../harness/test.ts'

const toPath = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const table: { readonly numbers: object; readonly colors: { paper: { light: string } } } =
  JSON.parse(readFileSync(toPath('../../packages/protocol/conformance/registers.json'), 'utf8'))
const viewport = { width: 1260, height: 1120 } as const
const faces = [
  { typeface: 'Inter', style: 'normal' },
  { typeface: 'Shantell Sans', style: 'normal' },
  { typeface: 'Source Serif 4', style: 'italic' },
  { typeface: 'Source Serif 4', style: 'normal' },
  { typeface: 'JetBrains Mono', style: 'normal' },
] as const

/** An upright serif is at hand, but nothing on the board is written in it. */
const facesOfBoard = faces.length - 1

/** The files that the page brings, which registers.md names. */
function readFaces() {
  const { resolve } = createRequire(toPath('../../packages/board/package.json'))
  return faces.map(({ typeface, style }) => {
    const slug = typeface.toLowerCase().replaceAll(' ', '-')
    const file = resolve(`@fontsource-variable/${slug}/files/${slug}-latin-wght-${style}.woff2`)
    return { typeface, style, bytes: readFileSync(file).toString('base64') }
  })
}

/** A picture of four colours, a PNG. */
async function drawColors(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const sheet = Object.assign(document.createElement('canvas'), { width: 160, height: 120 })
    const pen = sheet.getContext('2d')
    for (const [at, color] of ['#1478dc', '#e0b020', '#209050', '#c03030'].entries()) {
      if (pen) pen.fillStyle = color
      pen?.fillRect((at % 2) * 80, Math.floor(at / 2) * 60, 80, 60)
    }
    return sheet.toDataURL('image/png')
  })
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}

/** What the board's own page shows, as a data URL, once letters and pictures have come. */
async function takePicture(page: Page, pictureAt: { readonly x: number; readonly y: number }) {
  const isComplete = () =>
    page.evaluate(async ({ x, y }) => {
      const { canvas } = window.tiza ?? {}
      await canvas?.whenPainted()
      const data = canvas
        ?.drawUncached()
        .getContext('2d')
        ?.getImageData(x - 20, y - 20, 1, 1).data
      const ofBoard = [...document.fonts].filter(({ family }) => !family.includes('Interface'))
      return { faces: ofBoard.length, blue: data?.[2] }
    }, pictureAt)
  await expect.poll(isComplete).toEqual({ faces: facesOfBoard, blue: 220 })
  return page.evaluate((paper) => {
    const drawn = window.tiza?.canvas.drawUncached()
    const sheet = document.createElement('canvas')
    Object.assign(sheet, { width: drawn?.width, height: drawn?.height })
    const pen = sheet.getContext('2d')
    if (!pen || !drawn) return ''
    pen.fillStyle = paper
    pen.fillRect(0, 0, sheet.width, sheet.height)
    pen.drawImage(drawn, 0, 0)
    return sheet.toDataURL('image/png')
  }, table.colors.paper.light)
}

/** The cell in which each shape is; throws for one that is in none. */
function toPlaces(shapes: readonly StoredShape[], cells: readonly Cell[]): readonly Cell[] {
  return shapes.map(({ pos }) => {
    const [x = 0, y = 0] = Array.isArray(pos) ? pos.map(Number) : []
    const cell = cells.find(
      ({ left, top, width, height }) =>
        x >= left && x < left + width && y >= top && y < top + height,
    )
    if (!cell) throw new Error(`nothing is at ${x}, ${y}`)
    return cell
  })
}

test('[SH18] a second renderer draws the same from registers.md, and finds what is drawn otherwise', {
  tag: '@chromium',
}, async ({ people, server, link, getBrowser }) => {
  const page = await (await getBrowser('chromium')).newPage()
  const picture = await drawColors(page)
  const hash = createHash('sha256').update(picture).digest('hex')
  const assets = { method: 'PUT', body: new Uint8Array(picture) }
  await fetch(`${server.url}api/assets/${hash}`, assets)
  const { ops, cells, pictureAt } = buildSecondBoard({ hash })
  const ana = await people.join(link, { theme: 'light', context: { viewport } })
  for (const part of [ops.slice(0, 40), ops.slice(40)]) {
    await ana.page.evaluate((some) => window.tiza?.board.apply(some), part)
  }
  await ana.board.waitSaved()
  const ours = await takePicture(ana.page, pictureAt)

  const id = new URL(link).pathname.split('/').at(-1)
  const answer = await fetch(`${server.url}api/boards/${id}/snapshot`)
  const snapshot: { readonly shapes: readonly StoredShape[] } = await answer.json()
  await page.evaluate(await bundle('../second/second-page.ts'))
  await page.evaluate((setting) => window.second?.prepare(setting), {
    ...{ ours, cells, theme: 'light', paper: [251, 251, 250] as const, faces: readFaces() },
    picture: { hash, address: `data:image/png;base64,${Buffer.from(picture).toString('base64')}` },
  })
  const board = { shapes: snapshot.shapes, table, places: toPlaces(snapshot.shapes, cells) }
  const found = await page.evaluate((drawing) => window.second?.compare(drawing), board)
  expect(found?.wrong).toEqual([])
  expect(found?.inkedCells).toBe(cells.length)

  const faults = await page.evaluate((drawing) => window.second?.tryFaults(drawing), board)
  expect(faults?.tried).toBeGreaterThan(60)
  expect(faults?.missed).toEqual([])
  await page.close()
})

test('the second renderer knows nothing but the documents', { tag: '@chromium' }, () => {
  const files = readdirSync(toPath('../second-renderer'))
  const texts = files.map((file) => readFileSync(toPath(`../second-renderer/${file}`), 'utf8'))
  const imported = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)])
  expect(imported.map(([, from]) => from).filter((from) => !from?.startsWith('./'))).toEqual([])
})
