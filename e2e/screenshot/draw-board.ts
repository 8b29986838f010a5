import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { toLaunchOptions } from '../harness/engines.ts'
import { startServer } from '../harness/server.ts'
import { BoardPage } from '../pages/board-page.ts'
import type { Point } from '../pages/driver.ts'
import { diagonal, wave } from '../pages/paths.ts'
import { createPlaywrightDriver } from '../pages/playwright-driver.ts'

/** Two people explain the water cycle; what one of them sees becomes the README's picture. */
const [folder = '.'] = process.argv.slice(2)
const server = await startServer()
const browser = await chromium.launch(toLaunchOptions('chromium'))
const link = await server.createBoard()
const ana = await enter('Ana', 'blue')
const luis = await enter('Luis', 'orange')

await ana.write({ x: 410, y: 84 }, 'The water cycle', 'Huge')
await ana.choose('Pen', 'Blue')
for (const y of [560, 590, 620]) {
  await ana.board.drag(wave({ x: 260, y, width: 620, height: 9, steps: 120 }))
}
await luis.choose('Pen', 'Orange')
await luis.board.drag(circle({ x: 1060, y: 190, radius: 52 }))
for (let ray = 0; ray < 8; ray++) {
  const angle = (ray / 8) * Math.PI * 2
  const at = (radius: number) => ({
    x: 1060 + radius * Math.cos(angle),
    y: 190 + radius * Math.sin(angle),
  })
  await luis.board.drag(diagonal(at(70), at(98)))
}
await ana.choose('Pen', 'Grey')
await ana.board.drag(cloud({ x: 420, y: 260 }))
await ana.choose('Pen', 'Cyan')
for (let drop = 0; drop < 6; drop++) {
  const x = 360 + drop * 38
  await ana.board.drag(
    diagonal({ x, y: 330 + (drop % 2) * 24 }, { x: x - 12, y: 372 + (drop % 2) * 24 }),
  )
}
await luis.choose('Arrow', 'Red')
await luis.board.drag(diagonal({ x: 800, y: 520 }, { x: 720, y: 320 }))
await luis.write({ x: 784, y: 400 }, 'evaporation', 'Medium')
await ana.write({ x: 400, y: 470 }, 'rain', 'Medium')
await ana.choose('Rectangle', 'Green')
await ana.board.drag(diagonal({ x: 870, y: 470 }, { x: 1050, y: 560 }))
await ana.page.mouse.dblclick(960, 515)
await ana.page.keyboard.type('Homework: why is the sea salty?')
await ana.page.keyboard.press('Escape')
await ana.page.keyboard.press('Escape')
await ana.choose('Pen', 'Blue')
await luis.choose('Pen', 'Violet')
await luis.board.startDrag(wave({ x: 600, y: 225, width: 260, height: 16, steps: 60 }))
await ana.board.waitSaved()
// On its way, or in the log already, where the machine is slow.
await ana.page.waitForFunction(() => {
  const { presence, shapes } = window.tiza?.board ?? {}
  const strokes = [...(shapes?.values() ?? [])]
  return (
    (presence?.ink.size ?? 0) > 0 || strokes.some((one) => 'color' in one && one.color === 'violet')
  )
})
await ana.page.screenshot({ path: join(folder, 'board.png') })

await browser.close()
await server.dispose()

async function enter(name: string, color: string) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1.5,
    locale: 'en-GB',
  })
  const profile = JSON.stringify({ name, color })
  await context.addInitScript((kept) => {
    localStorage.setItem('tiza:profile', kept)
    localStorage.setItem('tiza:is-name-settled', 'true')
  }, profile)
  const page = await context.newPage()
  const board = new BoardPage(createPlaywrightDriver(page))
  await board.open(link)
  return { page, board, ...createHand(page, board) }
}

function createHand(page: Page, board: BoardPage) {
  return {
    async choose(tool: 'Pen' | 'Arrow' | 'Rectangle', color: string) {
      await board.chooseTool(tool)
      await page
        .getByRole('radiogroup', { name: 'Colour' })
        .getByRole('radio', { name: color })
        .click()
    },
    async write({ x, y }: Point, text: string, size: 'Medium' | 'Huge') {
      await board.chooseTool('Text')
      await page.getByRole('radio', { name: size, exact: true }).click()
      await page.mouse.click(x, y)
      await page.keyboard.type(text)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    },
  }
}

function circle({ x, y, radius }: Point & { radius: number }): Point[] {
  return Array.from({ length: 41 }, (_, step) => {
    const angle = (step / 40) * Math.PI * 2
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }
  })
}

/** Five bows and a flat bottom. */
function cloud({ x, y }: Point): Point[] {
  const bows = [
    { x: x - 90, y: y + 14, radius: 36, from: 150, to: 290 },
    { x: x - 38, y: y - 16, radius: 46, from: 190, to: 310 },
    { x: x + 36, y: y - 20, radius: 52, from: 220, to: 330 },
    { x: x + 96, y: y + 12, radius: 38, from: 260, to: 400 },
  ]
  const points = bows.flatMap(({ x, y, radius, from, to }) =>
    Array.from({ length: 16 }, (_, step) => {
      const angle = ((from + ((to - from) * step) / 15) * Math.PI) / 180
      return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }
    }),
  )
  const [first] = points
  return first
    ? [...points, ...diagonal({ x: x + 110, y: y + 44 }, { x: x - 100, y: y + 44 }, 12), first]
    : points
}
