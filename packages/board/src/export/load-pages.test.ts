import type { PdfReader } from '@tiza/canvas/pdf/pdf-reader'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it, vi } from 'vitest'
import { loadPages } from './load-pages.ts'

type Reader = Omit<PdfReader, 'setHeaders' | 'destroy'>

const hash = 'a'.repeat(64)
const toShape = (page: number, size: [number, number]): Shape => ({
  ...buildShape('pdf', { id: createId(), hash, page, size }),
  ...{ by: '', at: 0, seq: 1 },
})

function setUp(draw: Reader['drawPng']) {
  const drawPng = vi.fn(draw)
  const reader: Reader = {
    ...{
      drawPng,
      load: vi.fn(),
      put: vi.fn(),
      count: vi.fn(),
      getSizes: vi.fn(),
      getCovers: vi.fn(),
    },
    ...{ getText: vi.fn(), draw: vi.fn() },
  }
  return { drawPng, canvas: { getPdfReader: async () => reader } }
}

it('draws each page once, as large as the largest that shows it, and not larger than anybody prints', async () => {
  const { drawPng, canvas } = setUp(async (_, page) => new Blob([String(page)]))
  const shapes = [toShape(1, [100, 200]), toShape(1, [200, 400]), toShape(2, [9_000, 100])]
  const signal = new AbortController().signal
  const { pictures, missing } = await loadPages(shapes, {
    canvas,
    scale: 2,
    theme: 'chalkboard',
    signal,
  })
  expect(drawPng.mock.calls.map(([, page, side]) => [page, side])).toEqual([
    [1, 800],
    [2, 4_096],
  ])
  expect(drawPng.mock.calls.map(([, , , options]) => options?.theme)).toEqual([
    'chalkboard',
    'chalkboard',
  ])
  expect([...pictures.keys()]).toEqual([`${hash}/1`, `${hash}/2`])
  expect(missing).toBe(0)
})

it('counts the pages that cannot be drawn, and loads nothing where there is no PDF', async () => {
  const { canvas } = setUp((_, page) =>
    page === 1 ? Promise.reject(new Error('damaged')) : Promise.resolve(new Blob()),
  )
  const signal = new AbortController().signal
  const options = { canvas, scale: 1, theme: 'light', signal } as const
  const loaded = await loadPages([toShape(1, [9, 9]), toShape(2, [9, 9])], options)
  expect([[...loaded.pictures.keys()], loaded.missing]).toEqual([[`${hash}/2`], 1])
  const getPdfReader = vi.fn(canvas.getPdfReader)
  const none = await loadPages([], { ...options, canvas: { getPdfReader } })
  expect([none.pictures.size, none.missing]).toEqual([0, 0])
  expect(getPdfReader).not.toHaveBeenCalled()
})

it('ends at once when it is given up, whatever the bytes of a file do', async () => {
  const { canvas } = setUp(() => new Promise(() => {}))
  const giveUp = new AbortController()
  const loading = loadPages([toShape(1, [9, 9])], {
    ...{ canvas, scale: 1, theme: 'light', signal: giveUp.signal },
  })
  const ended = expect(loading).rejects.toThrow('enough')
  await Promise.resolve()
  giveUp.abort(new Error('enough'))
  await ended
})
