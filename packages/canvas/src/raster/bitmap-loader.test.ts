import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBitmapLoader } from './bitmap-loader.ts'

const fetchPicture = vi.fn(async () => new Response(null, { status: 204 }))
const onBitmap = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  fetchPicture.mockClear()
  onBitmap.mockClear()
  vi.stubGlobal('fetch', fetchPicture)
  vi.stubGlobal('createImageBitmap', async () => ({ width: 8, height: 8, close: () => undefined }))
})

afterEach(() => {
  vi.useRealTimers()
})

it('[AS5] asks again for a picture that is not there yet, each time later', async () => {
  const loader = createBitmapLoader({ assetsUrl: '/a/', onBitmap, getMostSide: () => 100 })
  loader.load('hash', 10)
  const calls: number[] = []
  for (let second = 0; second < 8; second++) {
    await vi.advanceTimersByTimeAsync(1_000)
    calls.push(fetchPicture.mock.calls.length)
  }
  expect(calls).toEqual([2, 2, 3, 3, 3, 3, 4, 4])
  expect(onBitmap).not.toHaveBeenCalled()
  fetchPicture.mockResolvedValue(new Response('bytes', { status: 200 }))
  await vi.advanceTimersByTimeAsync(8_000)
  expect(onBitmap).toHaveBeenCalledWith('hash', expect.objectContaining({ side: Infinity }))
  loader.destroy()
})
