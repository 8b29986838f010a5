import { expect, it, vi } from 'vitest'
import type { Region } from '../view.ts'
import type { Raster } from './rasterizer.ts'
import { createZoomPictures } from './zoom-pictures.ts'

const viewAt = (scale: number): Region => ({ scale, left: 0, top: 0, width: 300, height: 200 })

function create() {
  let nowMs = 0
  const onDrawn = vi.fn()
  const pictures = createZoomPictures({ onDrawn, now: () => nowMs })
  const asked: { readonly region: Region; readonly signal: AbortSignal; finish(): void }[] = []
  const draw = (region: Region, signal: AbortSignal) =>
    new Promise<Raster>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('given up')))
      asked.push({ region, signal, finish: () => resolve({ close() {} } as ImageBitmap) })
    })
  return {
    pictures,
    onDrawn,
    asked,
    follow: (scale: number) => pictures.follow(viewAt(scale), draw),
    pass(ms: number) {
      nowMs += ms
    },
    /** What was asked for last has been drawn. */
    async finish() {
      asked.at(-1)?.finish()
      await expect.poll(() => pictures.picture?.region).toBe(asked.at(-1)?.region)
    },
  }
}

it('draws one view after another while the zoom changes, the newest next', async () => {
  const { pictures, onDrawn, asked, follow, pass, finish } = create()
  expect(follow(1)).toBe(true)
  pass(20)
  expect(follow(1.1)).toBe(true)
  expect(asked.map(({ region }) => region.scale)).toEqual([1])
  await finish()
  expect(onDrawn).toHaveBeenCalledTimes(1)
  expect([pictures.isQuick, pictures.shows(viewAt(1)), pictures.shows(viewAt(1.1))]).toEqual([
    ...[true, true, false],
  ])
  expect(follow(1.2)).toBe(true)
  pass(20)
  await finish()
  expect(asked.map(({ region }) => region.scale)).toEqual([1, 1.2])
  expect(pictures.shows(viewAt(1.2))).toBe(true)
  expect(follow(1.2)).toBe(true)
  expect(asked).toHaveLength(2)
})

it('gives up what has only been begun when another scale is looked at, and finishes what is nearly done', async () => {
  const { asked, follow, pass, finish } = create()
  follow(1)
  pass(30)
  await finish()
  follow(1.1)
  pass(10)
  follow(1.2)
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, false])
  pass(20)
  follow(1.3)
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, false])
})

it('leaves to tiles what takes too long, until they are there', () => {
  const { pictures, asked, follow, pass } = create()
  follow(1)
  pass(60)
  expect(follow(1.1)).toBe(false)
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true])
  expect([follow(1.2), pictures.isQuick, asked.length]).toEqual([false, false, 1])
  pictures.clear()
  expect([follow(1.3), asked.length]).toEqual([true, 2])
})

it('draws again what has changed since', async () => {
  const { pictures, asked, follow, finish } = create()
  follow(1)
  await finish()
  pictures.invalidate([{ x: 10, y: 10, width: 20, height: 20 }])
  expect(pictures.shows(viewAt(1))).toBe(false)
  follow(1)
  expect(asked).toHaveLength(2)
  expect(asked.at(-1)?.region.width).toBeLessThan(30)
})

it('shows nothing any more once it is cleared, whatever arrives', async () => {
  const { pictures, asked, onDrawn, follow } = create()
  follow(1)
  pictures.clear()
  asked[0]?.finish()
  await Promise.resolve()
  expect([pictures.picture, onDrawn.mock.calls.length]).toEqual([undefined, 0])
})
