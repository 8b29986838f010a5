import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBitmapLoader } from './bitmap-loader.ts'

const fetchPicture = vi.fn(
  async (_url: string, _init: RequestInit) => new Response(null, { status: 204 }),
)
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

it('[AS10] asks with headers once it has some, at once for what was refused without', async () => {
  fetchPicture.mockResolvedValue(new Response(null, { status: 204 }))
  const loader = createBitmapLoader({ assetsUrl: '/a/', onBitmap, getMostSide: () => 100 })
  loader.load('hash', 10)
  await vi.advanceTimersByTimeAsync(10)
  const headers = { 'Tiza-Person': 'secret' }
  loader.setHeaders(headers)
  await vi.advanceTimersByTimeAsync(0)
  expect(fetchPicture.mock.calls).toMatchObject([
    ['/a/hash', { headers: {} }],
    ['/a/hash', { headers }],
  ])
  loader.destroy()
})

it('[AS10] asks a server that does not know the address where it has images, without headers', async () => {
  fetchPicture.mockResolvedValueOnce(new Response(null, { status: 404 }))
  fetchPicture.mockResolvedValueOnce(new Response('bytes', { status: 200 }))
  const urls = { assetsUrl: '/of-board/', olderAssetsUrl: '/a/' }
  const loader = createBitmapLoader({ ...urls, onBitmap, getMostSide: () => 100 })
  loader.setHeaders({ 'Tiza-Person': 'secret' })
  loader.load('hash', 10)
  await vi.advanceTimersByTimeAsync(0)
  const calls: readonly unknown[] = fetchPicture.mock.calls
  expect(calls).toEqual([
    ['/of-board/hash', expect.objectContaining({ headers: { 'Tiza-Person': 'secret' } })],
    ['/a/hash', expect.not.objectContaining({ headers: expect.anything() })],
  ])
  expect(onBitmap).toHaveBeenCalledOnce()
  loader.destroy()
})
