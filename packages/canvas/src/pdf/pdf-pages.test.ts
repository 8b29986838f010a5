import { expect, it, vi } from 'vitest'
import type { PagePiece } from './page-bitmaps.ts'
import { type PageCell, type PageName, toCellKey } from './page-cells.ts'
import type { DrawOptions } from './pdf-client.ts'
import { PdfError, type PdfFailure } from './pdf-failure.ts'
import { createPdfPages } from './pdf-pages.ts'

const toCell = (page: number, hash = 'a'): PageCell => ({
  ...{ hash, page, side: 128, column: 0, row: 0 },
})

interface Drawing {
  readonly cell: PageCell
  readonly theme: DrawOptions['theme']
  readonly signal: AbortSignal | undefined
  readonly resolve: (piece: PagePiece) => void
  readonly reject: (error: unknown) => void
}

function setUp({ files = async (_: string): Promise<unknown> => undefined } = {}) {
  const drawings: Drawing[] = []
  const seen = new Set<number>([1, 2, 3, 4])
  const drawn: PageCell[] = []
  const dropped: PageName[] = []
  const failed: PdfFailure[] = []
  const clock = { ms: 1_000 }
  const client = {
    draw: (cell: PageCell, { theme, signal }: DrawOptions = {}) =>
      new Promise<PagePiece>((resolve, reject) => {
        drawings.push({ cell, theme, signal, resolve, reject })
        signal?.addEventListener('abort', () => reject(signal.reason))
      }),
  }
  const pages = createPdfPages({
    getClient: async () => client,
    loadFile: files,
    look: () => (cell) => seen.has(cell.page),
    getTheme: () => 'dark',
    onDrawn: (cell) => drawn.push(cell),
    onDropped: (page) => dropped.push(page),
    onFailed: (_, failure) => failed.push(failure),
    now: () => clock.ms,
  })
  let finished = 0
  /** Answers the oldest that is being drawn, once there is one, and waits until it is handed over. */
  const finish = async () => {
    await until(() => drawings.length > finished)
    const bitmap = { width: 1, height: 1, close: () => undefined }
    const count = drawn.length
    drawings[finished]?.resolve({ bitmap, part: [0, 0, 1, 1] })
    finished++
    await until(() => drawn.length > count)
  }
  /** One that fails, or is given up. */
  const skip = () => void finished++
  return { pages, drawings, seen, drawn, dropped, failed, clock, finish, skip }
}

async function until(isSo: () => boolean): Promise<void> {
  await expect.poll(isSo).toBe(true)
}

const toPages = (drawings: readonly Drawing[]) => drawings.map(({ cell }) => cell.page)

it('draws one after the other, what was asked for last first', async () => {
  const { pages, drawings, drawn, finish } = setUp()
  for (const page of [1, 2, 3]) pages.want(toCell(page))
  await until(() => drawings.length > 0)
  expect(drawings).toHaveLength(1)
  for (let at = 0; at < 3; at++) await finish()
  expect(drawn.map(({ page }) => page)).toEqual([3, 2, 1])
  expect(toPages(drawings)).toEqual([3, 2, 1])
  expect(drawings.map(({ theme }) => theme)).toEqual(['dark', 'dark', 'dark'])
})

it('what is asked for again and again is drawn once', async () => {
  const { pages, drawings, finish } = setUp()
  for (let at = 0; at < 5; at++) pages.want(toCell(1))
  await until(() => drawings.length > 0)
  pages.want(toCell(1))
  await finish()
  pages.want(toCell(2))
  await finish()
  expect(toPages(drawings)).toEqual([1, 2])
})

it('what nobody looks at any more is not drawn, and has to be asked for again', async () => {
  const { pages, seen, drawings, dropped, finish } = setUp()
  for (const page of [1, 2, 3]) pages.want(toCell(page))
  await until(() => drawings.length > 0)
  seen.delete(2)
  seen.delete(1)
  await finish()
  await until(() => dropped.length === 2)
  expect(dropped.map(({ page }) => page).sort()).toEqual([1, 2])
  seen.add(2)
  pages.want(toCell(2))
  await finish()
  expect(toPages(drawings)).toEqual([3, 2])
})

it('what is being drawn is given up when something else is looked at', async () => {
  const { pages, seen, clock, drawings, dropped } = setUp()
  pages.want(toCell(1))
  await until(() => drawings.length > 0)
  seen.delete(1)
  clock.ms += 200
  pages.want(toCell(2))
  await until(() => drawings.length > 1)
  expect(drawings[0]?.signal?.aborted).toBe(true)
  expect(toPages(drawings)).toEqual([1, 2])
  expect(dropped.map(({ page }) => page)).toEqual([1])
})

it('a page that cannot be drawn is not tried again, until somebody says so', async () => {
  const { pages, drawings, failed, finish, skip } = setUp()
  pages.want(toCell(1))
  await until(() => drawings.length > 0)
  drawings[0]?.reject(new PdfError('pdfTooSlow'))
  skip()
  await until(() => failed.length > 0)
  expect(failed).toEqual(['pdfTooSlow'])
  pages.want(toCell(2))
  pages.want(toCell(1))
  pages.want({ ...toCell(1), side: 256 })
  await finish()
  expect(toPages(drawings)).toEqual([1, 2])
  pages.retry('a')
  pages.want(toCell(1))
  await finish()
  expect(toPages(drawings)).toEqual([1, 2, 1])
})

it('a file that does not come holds up no other', async () => {
  const files = vi.fn((hash: string) => (hash === 'a' ? new Promise(() => {}) : Promise.resolve()))
  const { pages, drawings, finish } = setUp({ files })
  pages.want(toCell(1, 'b'))
  pages.want(toCell(2, 'a'))
  await finish()
  expect(files).toHaveBeenCalledTimes(2)
  pages.want(toCell(3, 'b'))
  await finish()
  const keys = drawings.map(({ cell }) => toCellKey(cell))
  expect(keys).toEqual([toCell(1, 'b'), toCell(3, 'b')].map(toCellKey))
})

it('tries again some seconds later where nothing can read PDFs', async () => {
  vi.useFakeTimers()
  try {
    const { pages, drawings } = setUp()
    pages.want(toCell(1))
    await vi.advanceTimersByTimeAsync(10)
    drawings[0]?.reject(new PdfError('pdfUnavailable'))
    await vi.advanceTimersByTimeAsync(4_990)
    expect(drawings).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(20)
    expect(drawings).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})
