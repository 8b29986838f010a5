import { expect, it, vi } from 'vitest'
import type { PagePiece } from './page-bitmaps.ts'
import { type PageCell, type PageName, toCellKey } from './page-cells.ts'
import { PdfError, type PdfFailure } from './pdf-failure.ts'
import { createPdfPages } from './pdf-pages.ts'

const toCell = (page: number, hash = 'a'): PageCell => ({
  ...{ hash, page, side: 128, column: 0, row: 0 },
})

interface Drawing {
  readonly cell: PageCell
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
    draw: (cell: PageCell, signal?: AbortSignal) =>
      new Promise<PagePiece>((resolve, reject) => {
        drawings.push({ cell, signal, resolve, reject })
        signal?.addEventListener('abort', () => reject(signal.reason))
      }),
  }
  const pages = createPdfPages({
    getClient: async () => client,
    loadFile: files,
    look: () => (cell) => seen.has(cell.page),
    onDrawn: (cell) => drawn.push(cell),
    onDropped: (page) => dropped.push(page),
    onFailed: (_, failure) => failed.push(failure),
    now: () => clock.ms,
  })
  const finish = async () => {
    const bitmap = { width: 1, height: 1, close: () => undefined }
    drawings.at(-1)?.resolve({ bitmap, part: [0, 0, 1, 1] })
    await settle()
  }
  return { pages, drawings, seen, drawn, dropped, failed, clock, finish }
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setTimeout(resolve))
}

it('draws one after the other, what was asked for last first', async () => {
  const { pages, drawings, drawn, finish } = setUp()
  for (const page of [1, 2, 3]) pages.want(toCell(page))
  await settle()
  expect(drawings).toHaveLength(1)
  for (let at = 0; at < 3; at++) await finish()
  expect(drawn.map(({ page }) => page)).toEqual([3, 2, 1])
  expect(drawings).toHaveLength(3)
})

it('what is asked for again and again is drawn once', async () => {
  const { pages, drawings, finish } = setUp()
  for (let at = 0; at < 5; at++) pages.want(toCell(1))
  await settle()
  pages.want(toCell(1))
  await finish()
  expect(drawings).toHaveLength(1)
})

it('what nobody looks at any more is not drawn, and has to be asked for again', async () => {
  const { pages, seen, drawings, dropped, finish } = setUp()
  for (const page of [1, 2, 3]) pages.want(toCell(page))
  await settle()
  seen.delete(2)
  seen.delete(1)
  await finish()
  expect(drawings.map(({ cell }) => cell.page)).toEqual([3])
  expect(dropped.map(({ page }) => page).sort()).toEqual([1, 2])
  seen.add(2)
  pages.want(toCell(2))
  await settle()
  expect(drawings.at(-1)?.cell.page).toBe(2)
})

it('what is being drawn is given up when something else is looked at', async () => {
  const { pages, seen, clock, drawings, dropped } = setUp()
  pages.want(toCell(1))
  await settle()
  seen.delete(1)
  clock.ms += 200
  pages.want(toCell(2))
  await settle()
  expect(drawings[0]?.signal?.aborted).toBe(true)
  expect(drawings.map(({ cell }) => cell.page)).toEqual([1, 2])
  expect(dropped.map(({ page }) => page)).toEqual([1])
})

it('a page that cannot be drawn is not tried again, until somebody says so', async () => {
  const { pages, drawings, failed } = setUp()
  pages.want(toCell(1))
  await settle()
  drawings[0]?.reject(new PdfError('pdfTooSlow'))
  await settle()
  expect(failed).toEqual(['pdfTooSlow'])
  pages.want(toCell(1))
  pages.want({ ...toCell(1), side: 256 })
  await settle()
  expect(drawings).toHaveLength(1)
  pages.retry('a')
  pages.want(toCell(1))
  await settle()
  expect(drawings).toHaveLength(2)
})

it('a file that does not come holds up no other', async () => {
  const files = vi.fn((hash: string) => (hash === 'a' ? new Promise(() => {}) : Promise.resolve()))
  const { pages, drawings } = setUp({ files })
  pages.want(toCell(1, 'b'))
  pages.want(toCell(2, 'a'))
  await settle()
  expect(drawings.map(({ cell }) => toCellKey(cell))).toEqual([toCellKey(toCell(1, 'b'))])
  expect(files).toHaveBeenCalledTimes(2)
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
