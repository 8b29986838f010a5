import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, test } from '../harness/test.ts'
import { wave } from '../pages/paths.ts'

const count = 3_000

test('a large board shows its progress, and can be drawn on meanwhile', async ({
  people,
  link,
}) => {
  const ana = await people.openWindow()
  const { page, board } = ana
  const shapes = Array.from({ length: count }, (_, at) => {
    const { op: _op, ...shape } = buildShape('rect', { id: createId(), pos: [at % 60, at / 60] })
    return { ...shape, by: 'somebody-0000001', at: 0, seq: 1 }
  })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  // It is too large to be fetched before there is a connection.
  await page.route('**/snapshot?recent=1', (route) =>
    route.fulfill({ body: '{}', headers: { 'X-Content-Length': '9000000' } }),
  )
  await page.route('**/snapshot', async (route) => {
    const { epoch, seq } = await (await route.fetch()).json()
    await held
    const body = JSON.stringify({ epoch, seq, shapes })
    await route.fulfill({
      body,
      contentType: 'application/json',
      headers: { 'X-Content-Length': String(body.length) },
    })
  })
  await page.addInitScript(recordProgress)
  await page.goto(link)
  await expect.poll(() => board.getStatus()).toMatchObject({ connection: { state: 'loading' } })

  await board.drag(wave({ x: 300, y: 300, width: 200 }))
  expect(await board.getStrokes()).toHaveLength(1)
  release()
  await board.waitReady()
  // Numbers alone: Firefox takes seconds to hand all shapes over.
  const countShapes = (kind = '') =>
    page.evaluate((one) => {
      const kinds = [...(window.tiza?.board.shapes.values() ?? [])].map((shape) => shape.kind)
      return kinds.filter((kind) => kind === one || one === '').length
    }, kind)
  expect(await countShapes('stroke')).toBe(1)
  await expect.poll(() => countShapes()).toBe(count + 1)

  const seen = await page.evaluate(() => window.seenProgress ?? [])
  expect(seen.length).toBeGreaterThan(0)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  await expect(page.getByRole('progressbar')).toHaveCount(0)

  // Nothing else happens, and yet everything loads.
  const map = page.getByRole('img', { name: 'The whole board, small' })
  await expect.poll(() => map.evaluate(countInk)).toBeGreaterThan(50)
})

declare global {
  interface Window {
    seenProgress?: number[]
  }
}

/** Runs in the page before anything else: notes each value that a progress bar shows. */
function recordProgress(): void {
  const seen: number[] = []
  window.seenProgress = seen
  new MutationObserver(() => {
    const value = document.querySelector('progress')?.value
    if (value !== undefined && value !== seen.at(-1)) seen.push(value)
  }).observe(document, { subtree: true, childList: true, attributes: true })
}

/** Runs in the page: pixels of black ink, of which the frame around what is in view has none. */
function countInk(map: Element): number {
  if (!(map instanceof HTMLCanvasElement)) return 0
  const pixels = map.getContext('2d')?.getImageData(0, 0, map.width, map.height).data ?? []
  let count = 0
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.slice(at, at + 4)
    if (alpha > 100 && Math.max(red, green, blue) < 100) count++
  }
  return count
}
