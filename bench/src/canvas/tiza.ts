import { connectBoard } from '@tiza/client'
import type { Server } from '../../../e2e/harness/server.ts'
import type { Thing } from '../scene.ts'
import { toOps } from '../to-ops.ts'
import { hasInk } from './has-ink.ts'
import { type OpenSubject, openPage } from './subject.ts'

const canvas = '.board-canvas canvas'

/** Draws a scene on a new board of a real server; answers how to open it in a browser. */
export async function prepareTiza(server: Server, scene: readonly Thing[]): Promise<OpenSubject> {
  const link = await server.createBoard()
  const board = link.split('/').at(-1) ?? ''
  const bot = await connectBoard({ url: server.url, board })
  await bot.whenOnline()
  bot.apply(toOps(scene), { undoable: false })
  await bot.whenSaved()
  await bot.close()

  return async (browser, prepare) => {
    const page = await openPage(browser)
    await prepare?.(page)
    const startMs = performance.now()
    await page.goto(link)
    await page.waitForFunction(hasInk, canvas)
    const firstMs = performance.now() - startMs
    await page.waitForFunction(
      (count) => (window.tiza?.board.shapes.size ?? 0) >= count,
      scene.length,
    )
    await page.evaluate(() => window.tiza?.canvas.whenPainted())
    const allMs = performance.now() - startMs

    return {
      page,
      canvas,
      opened: { firstMs, allMs },
      async settle() {
        await page.evaluate(() => window.tiza?.canvas.whenPainted())
        return 0
      },
      select: (count) => page.evaluate(selectSome, count),
      async selectAll() {
        await page.keyboard.press('v')
        await page.keyboard.press('Control+a')
      },
      async startText({ x, y }) {
        await page.keyboard.press('n')
        await page.mouse.click(x, y)
        await page.locator('textarea.text-field').waitFor()
      },
      close: () => page.context().close(),
    }
  }
}

/** Runs in the page. */
function selectSome(count: number): { x: number; y: number } {
  const editor = window.tiza?.editor
  if (!editor) throw new Error('no board')
  editor.setTool('select')
  for (let ring = 0; ring < 300; ring += 2) {
    for (let turn = 0; turn < 24; turn++) {
      const x = Math.round(640 + ring * Math.cos(turn))
      const y = Math.round(400 + ring * Math.sin(turn))
      const shape = editor.getShapeAt(editor.toBoard({ x, y }))
      if (!shape) continue
      const others = [...editor.board.shapes.keys()].filter((id) => id !== shape.id)
      editor.select([shape.id, ...others.slice(0, count - 1)])
      return { x, y }
    }
  }
  throw new Error('nothing is in the middle of the view')
}
