import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type PreviewServer, preview } from 'vite'
import type { Thing } from '../scene.ts'
import { toElements } from '../to-elements.ts'
import { hasInk } from './has-ink.ts'
import { type OpenSubject, openPage } from './subject.ts'

const peers = fileURLToPath(new URL('../../peers', import.meta.url))
const root = `${peers}/excalidraw`
const canvas = 'canvas.excalidraw__canvas.static'

/** How long nothing may happen before a page is called still. */
const stillMs = 200

/** The API that the component gives to the page around it, as far as it is used here. */
interface Excalidraw {
  getSceneElements(): readonly {
    readonly id: string
    readonly x: number
    readonly y: number
    readonly points?: readonly (readonly [number, number])[]
  }[]
  getAppState(): {
    readonly scrollX: number
    readonly scrollY: number
    readonly zoom: { readonly value: number }
  }
  updateScene(scene: { appState: { selectedElementIds: Record<string, true> } }): void
}

declare global {
  interface Window {
    excalidraw?: Excalidraw
  }
}

/** Installs and builds a page with Excalidraw's whole editor, and serves it. */
export async function serveExcalidraw(): Promise<PreviewServer> {
  if (!existsSync(`${peers}/node_modules`)) {
    const args = ['-y', 'pnpm', 'install', '--ignore-workspace', '--frozen-lockfile']
    execFileSync('npx', args, { cwd: peers, stdio: 'inherit' })
  }
  await build({ root, configFile: false, logLevel: 'error', build: { chunkSizeWarningLimit: 9e9 } })
  return preview({ root, configFile: false, preview: { port: 0, host: '127.0.0.1' } })
}

/** How to open a scene in it. */
export function prepareExcalidraw(server: PreviewServer, scene: readonly Thing[]): OpenSubject {
  const address = server.resolvedUrls?.local[0] ?? ''
  const body = JSON.stringify({ elements: toElements(scene) })

  return async (browser, prepare) => {
    const page = await openPage(browser)
    await prepare?.(page)
    await page.route('**/scene.json', (route) =>
      route.fulfill({ body, contentType: 'application/json' }),
    )
    const startMs = performance.now()
    await page.goto(address)
    await page.waitForFunction(() => (window.excalidraw?.getSceneElements().length ?? 0) > 0)
    const settle = async () => {
      await page.evaluate(waitForStill, stillMs)
      return stillMs
    }
    await page.waitForFunction(hasInk, canvas)
    const firstMs = performance.now() - startMs
    const stillSinceMs = await settle()
    const allMs = Math.max(firstMs, performance.now() - startMs - stillSinceMs)
    // Keys work only once it has been clicked: else "draw" would be a marquee.
    await page.mouse.click(640, 400)
    await page.keyboard.press('Escape')

    return {
      page,
      canvas,
      opened: { firstMs, allMs },
      settle,
      select: async (count) => {
        await page.keyboard.press('v')
        return page.evaluate(selectSome, count)
      },
      async selectAll() {
        await page.keyboard.press('v')
        await page.keyboard.press('Control+a')
      },
      async startText({ x, y }) {
        await page.keyboard.press('t')
        await page.mouse.click(x, y)
        await page.locator('textarea.excalidraw-wysiwyg').waitFor()
      },
      close: () => page.context().close(),
    }
  }
}

/** Runs in the page. */
function selectSome(count: number): { x: number; y: number } {
  const api = window.excalidraw
  if (!api) throw new Error('no editor')
  const { scrollX, scrollY, zoom } = api.getAppState()
  const elements = api.getSceneElements()
  let nearest = { id: '', x: 0, y: 0, far: Number.POSITIVE_INFINITY }
  for (const { id, x, y, points = [] } of elements) {
    const [dx, dy] = points[Math.floor(points.length / 2)] ?? [Number.NaN, 0]
    const place = { x: (x + dx + scrollX) * zoom.value, y: (y + dy + scrollY) * zoom.value }
    const far = Math.hypot(place.x - 640, place.y - 400)
    if (far < nearest.far) nearest = { id, ...place, far }
  }
  const ids = [nearest.id, ...elements.map(({ id }) => id).filter((id) => id !== nearest.id)]
  const chosen = ids.slice(0, count).map((id) => [id, true as const])
  api.updateScene({ appState: { selectedElementIds: Object.fromEntries(chosen) } })
  return { x: nearest.x, y: nearest.y }
}

/** Runs in the page: resolves when frames have come at their rate for a while. */
function waitForStill(stillMs: number): Promise<void> {
  return new Promise((resolve) => {
    let last = performance.now()
    let since = last
    const look = (now: number) => {
      if (now - last > 40) since = now
      last = now
      if (now - since < stillMs) requestAnimationFrame(look)
      else resolve()
    }
    requestAnimationFrame(look)
  })
}
