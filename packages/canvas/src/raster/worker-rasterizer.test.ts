import { afterEach, expect, it, vi } from 'vitest'
import type { FromWorker, ToWorker } from './messages.ts'
import { createWorkerRasterizer } from './worker-rasterizer.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const region = { scale: 1, left: 0, top: 0, width: 1, height: 1 }
const look = { plane: 'rest', theme: 'light' } as const

function create() {
  const sent: ToWorker[] = []
  let handle: (event: { data: FromWorker }) => void = () => undefined
  class FakeWorker {
    addEventListener(type: string, listener: typeof handle): void {
      if (type === 'message') handle = listener
    }
    postMessage(message: ToWorker): void {
      sent.push(message)
    }
  }
  vi.stubGlobal('Worker', FakeWorker)
  const images = { assetsUrl: '', onBitmap: vi.fn(), onWantPage: vi.fn(), getMostSide: () => 1 }
  const rasterizer = createWorkerRasterizer(images, vi.fn())
  const close = vi.fn()
  const reply = (n: number) =>
    handle({ data: { type: 'drawn', n, raster: { width: 1, height: 1, close } } })
  return { sent, rasterizer, reply, close }
}

it('tells the worker that a picture is given up, and closes one that comes all the same', async () => {
  const { sent, rasterizer, reply, close } = create()
  const giveUp = new AbortController()
  const first = rasterizer.draw(region, look, giveUp.signal)
  const second = rasterizer.draw(region, look)
  giveUp.abort()
  await expect(first).rejects.toThrow('given up')
  expect(sent.at(-1)).toEqual({ type: 'cancel', n: 1 })
  reply(1)
  reply(2)
  expect(close).toHaveBeenCalledTimes(1)
  expect(await second).toHaveProperty('width', 1)
})

it('cannot give up a picture that is there', async () => {
  const { sent, rasterizer, reply } = create()
  const giveUp = new AbortController()
  const picture = rasterizer.draw(region, look, giveUp.signal)
  reply(1)
  giveUp.abort()
  expect(await picture).toHaveProperty('width', 1)
  expect(sent.filter(({ type }) => type === 'cancel')).toEqual([])
})
