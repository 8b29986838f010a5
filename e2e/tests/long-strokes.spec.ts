import type { Page } from '@playwright/test'
import { connectBoard } from '@tiza/client'
import { createId, encodePoints, type InkPoint, toStrokeOps } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'

/** Of one path that is filled in one go; handwriting has fewer. */
const longestPath = 2_500
/** Fewer than one op may carry: all come at once. */
const count = 3_500

const nothingWrong = { hasInk: true, wrong: 0 }

for (const tool of ['pen', 'highlighter'] as const) {
  test(`a long stroke is drawn in pieces, of which a frame draws the last: ${tool}`, async ({
    people,
    link,
  }) => {
    const ana = await people.openWindow()
    await ana.page.addInitScript(countCurves)
    await ana.board.open(link)
    await draw(ana.page, { tool, from: 0, to: count })
    await draw(ana.page, { tool, from: count, to: count + 5 })
    const goingOn = await ana.page.evaluate(takeCurves)
    expect(goingOn.longest).toBeGreaterThan(0)
    expect(goingOn.longest).toBeLessThan(longestPath)
    expect(goingOn.all, 'of five frames').toBeLessThan(5 * longestPath)
    expect(await ana.page.evaluate(compare), 'while it is drawn').toEqual(nothingWrong)

    await ana.page.evaluate(() => {
      const { camera } = window.tiza?.editor.state.getState() ?? {}
      if (camera) window.tiza?.editor.setCamera({ ...camera, x: 120, y: 60 })
    })
    expect(await ana.page.evaluate(compare), 'from elsewhere').toEqual(nothingWrong)

    await draw(ana.page, { tool, from: count + 5, to: count + 6, ends: true })
    expect(await ana.page.evaluate(compare), 'at rest').toEqual(nothingWrong)
    expect((await ana.page.evaluate(takeCurves)).longest).toBeLessThan(longestPath)

    const ben = await people.join(link)
    await expect.poll(async () => (await ben.board.getStrokes()).length).toBe(1)
    expect(await ben.page.evaluate(compare), 'for somebody else').toEqual(nothingWrong)
  })
}

for (const { name, handle, to } of [
  { name: 'resized', handle: 'corner', to: { x: 880, y: 640 } },
  { name: 'turned', handle: 'turn', to: { x: 800, y: 300 } },
] as const) {
  test(`a long stroke that is ${name} is a picture until it is dropped, and sharp after`, async ({
    people,
    link,
  }) => {
    const ana = await people.openWindow()
    await ana.page.addInitScript(countCurves)
    await ana.page.addInitScript(delayWorker)
    await ana.board.open(link)
    // The small map follows by a timer, and draws what is light itself.
    await ana.page.keyboard.press('Shift+M')
    await expect(ana.page.locator('.minimap')).toHaveCount(0)
    await draw(ana.page, { tool: 'pen', from: 0, to: count })
    await draw(ana.page, { tool: 'pen', from: count, to: count + 1, ends: true })
    await ana.page.keyboard.press('v')
    await ana.page.keyboard.press('Control+a')
    const { corner, turn } = await ana.page.evaluate(findHandles)
    const { x, y } = handle === 'corner' ? corner : turn
    await expect.poll(() => ana.page.evaluate(hasOverview), 'drawn a second later').toBe(true)
    await ana.page.evaluate(takeCurves)
    await ana.page.evaluate(() => window.delay?.begin())
    await ana.page.mouse.move(x, y)
    await ana.page.mouse.down()
    for (const by of [8, 12, 16]) {
      await ana.page.mouse.move(x + by, y + by)
      await ana.page.evaluate(() => new Promise(requestAnimationFrame))
    }
    expect((await ana.page.evaluate(countInk)).active, 'its picture has not come').toBe(0)
    await ana.page.evaluate(() => window.delay?.end())
    await ana.page.mouse.move(to.x, to.y, { steps: 8 })
    await ana.page.evaluate(() => window.tiza?.canvas.whenPainted())
    expect((await ana.page.evaluate(takeCurves)).all, 'of all frames').toBeLessThan(longestPath)
    expect((await ana.page.evaluate(countInk)).active, 'shown meanwhile').toBeGreaterThan(5_000)
    const before = await ana.page.evaluate(findHandles)
    await ana.page.mouse.up()
    expect(await ana.page.evaluate(compare), 'at rest').toEqual(nothingWrong)
    expect(await ana.page.evaluate(findHandles), 'it has changed').not.toEqual(before)
  })
}

test('a long stroke that is filled looks the same where there are no workers to draw it', async ({
  people,
  link,
  server,
}) => {
  const bot = await connectBoard({ url: server.url, board: link.split('/').at(-1) ?? '' })
  const points = Array.from({ length: 3_500 }, (_, at): InkPoint => {
    const turn = at / 20
    const reach = 150 + 100 * Math.sin(turn * 1.7)
    return [500 + reach * Math.cos(turn), 360 + reach * Math.sin(turn), 0.5]
  })
  const { pts } = encodePoints(points)
  const looks = { fill: 'red', angle: 0.3, opacity: 0.6 } as const
  const stroke = buildShape('stroke', { id: createId(), pos: [0, 0], pts, ...looks })
  for (const op of toStrokeOps(stroke)) bot.apply([op])
  await bot.whenSaved()
  await bot.close()
  const { page, board } = await people.openWindow()
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'))
  await board.open(link)
  await expect.poll(async () => (await board.getStrokes()).length).toBe(1)
  expect(await page.evaluate(compare)).toEqual(nothingWrong)
  expect(page.workers()).toHaveLength(0)
})

interface Part {
  readonly tool: 'pen' | 'highlighter'
  readonly from: number
  readonly to: number
  readonly ends?: boolean
}

/** Draws some points of a spiral of scribbles: many at once to begin with, then one a frame. */
async function draw(page: Page, part: Part): Promise<void> {
  await page.evaluate(async ({ tool, from, to, ends = false }: Part) => {
    const { editor, canvas } = window.tiza ?? {}
    const toSamples = (start: number, end: number) =>
      Array.from({ length: end - start }, (_, at) => {
        const turn = (start + at) / 40
        const reach = 40 + turn * 1.5 + 30 * Math.cos(turn * 9)
        const place = { x: 500 + reach * Math.cos(turn), y: 340 + reach * Math.sin(turn) }
        return { ...place, pressure: undefined, timeMs: performance.now() }
      })
    const send = (type: 'down' | 'move' | 'up', start: number, end: number) => {
      const [first, ...rest] = toSamples(start, end)
      if (!first) return
      const modifiers = { shift: false, alt: false, mod: false }
      const pointer = { pointerId: 1, device: 'mouse', button: type === 'move' ? -1 : 0 } as const
      editor?.dispatch({ ...pointer, type, samples: [first, ...rest], modifiers })
    }
    if (from === 0) {
      editor?.setTool(tool)
      send('down', 0, 1)
    }
    const step = from === 0 ? 500 : 1
    for (let at = Math.max(1, from); at < to; at += step) {
      send('move', at, Math.min(to, at + step))
      await new Promise(requestAnimationFrame)
    }
    if (ends) send('up', to, to + 1)
    await canvas?.whenPainted()
    if (from === 0) window.curves?.splice(0)
  }, part)
}

declare global {
  interface Window {
    /** Curves of each path that was filled on the page's thread. */
    curves?: number[]
  }
}

/** Runs in the page before anything else. */
function countCurves(): void {
  const curves: number[] = []
  window.curves = curves
  let count = 0
  const { prototype } = CanvasRenderingContext2D
  const { beginPath, quadraticCurveTo, fill } = prototype
  prototype.beginPath = function () {
    count = 0
    beginPath.call(this)
  }
  prototype.quadraticCurveTo = function (...to) {
    count++
    quadraticCurveTo.apply(this, to)
  }
  prototype.fill = function (...rule: unknown[]) {
    curves.push(count)
    Reflect.apply(fill, this, rule)
  }
}

declare global {
  interface Window {
    /** Between these, whatever the worker is asked to draw waits. */
    delay?: { begin(): void; end(): void }
  }
}

/** Runs in the page before anything else. */
function delayWorker(): void {
  let waiting: (() => void)[] | undefined
  const { prototype } = Worker
  const { postMessage } = prototype
  prototype.postMessage = function (...message: unknown[]) {
    const send = () => Reflect.apply(postMessage, this, message)
    if (waiting && Reflect.get(Object(message[0]), 'type') === 'draw') waiting.push(send)
    else send()
  }
  window.delay = {
    begin() {
      waiting = []
    },
    end() {
      const all = waiting ?? []
      waiting = undefined
      for (const send of all) send()
    },
  }
}

/** Runs in the page: whether the picture of the whole board is as the board is. */
function hasOverview(): boolean {
  const pen = document.createElement('canvas').getContext('2d')
  return pen !== null && window.tiza?.canvas.drawOverview(pen, { x: 0, y: 0, zoom: 1 }) === true
}

/** Runs in the page: the longest path since the last call, and all of them. */
function takeCurves() {
  const curves = window.curves?.splice(0) ?? []
  return { longest: Math.max(0, ...curves), all: curves.reduce((sum, one) => sum + one, 0) }
}

/** Runs in the page: where the handles of the only shape are, CSS pixels; it is not turned yet. */
function findHandles() {
  const editor = window.tiza?.editor
  const [shape] = window.tiza?.board.shapes.values() ?? []
  const { camera } = editor?.state.getState() ?? {}
  if (!editor || !shape || !camera) throw new Error('there is no shape')
  const box = editor.getFrame(shape)
  const toScreen = (x: number, y: number) => ({
    x: (x - camera.x) * camera.zoom,
    y: (y - camera.y) * camera.zoom,
  })
  const top = toScreen(box.x + box.width / 2, box.y)
  const corner = toScreen(box.x + box.width, box.y + box.height)
  return { corner, turn: { x: top.x, y: top.y - 24 }, angle: shape.angle }
}

/** Runs in the page: pixels that are inked on the layer of what moves. */
function countInk() {
  const [, layer] = document.querySelectorAll<HTMLCanvasElement>(
    '.board-canvas canvas:not([data-still])',
  )
  const data = layer?.getContext('2d')?.getImageData(0, 0, layer.width, layer.height).data ?? []
  let active = 0
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) active++
  return { active }
}

/** Runs in the page: pixels that are not as if all were drawn again, shape by shape. */
async function compare() {
  const { canvas } = window.tiza ?? {}
  /** Where a tile cuts a curve, the browser reckons its soft edge a little differently. */
  const softEdge = 96
  await canvas?.whenPainted()
  const read = (layers: readonly (HTMLCanvasElement | undefined)[]) => {
    const sheet = document.createElement('canvas')
    Object.assign(sheet, { width: layers[0]?.width, height: layers[0]?.height })
    const pen = sheet.getContext('2d')
    for (const layer of layers) {
      if (layer && layer.style.display !== 'none') pen?.drawImage(layer, 0, 0)
    }
    return pen?.getImageData(0, 0, sheet.width, sheet.height).data ?? new Uint8ClampedArray()
  }
  const layers = [
    ...document.querySelectorAll<HTMLCanvasElement>('.board-canvas canvas:not([data-still])'),
  ]
  const shown = read(layers.slice(0, -1))
  const uncached = read([canvas?.drawUncached()])
  let [ink, wrong] = [0, 0]
  for (let at = 3; at < shown.length; at += 4) {
    const [a = 0, b = 0] = [shown[at], uncached[at]]
    if (a > 0 || b > 0) ink++
    if (Math.abs(a - b) > softEdge) wrong++
  }
  return { hasInk: ink > 5_000, wrong }
}
