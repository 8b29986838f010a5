import { expect, it, vi } from 'vitest'
import { createPageBitmaps } from './page-bitmaps.ts'
import { getCellPart, type PageCell, toPageCells } from './page-cells.ts'

const whole = [0, 0, 1, 1] as const
const page = { hash: 'a', page: 1 }

function setUp() {
  const load = vi.fn<(cell: PageCell) => void>()
  const clock = { ms: 0 }
  const bitmaps = createPageBitmaps(load, () => clock.ms)
  const closed: string[] = []
  /** A picture of a cell, `side` pixels wide and high. */
  const put = (cell: PageCell, side = cell.side) => {
    const name = `${cell.hash}/${cell.page} ${cell.side} ${cell.column} ${cell.row}`
    const bitmap: ImageBitmap = { width: side, height: side, close: () => void closed.push(name) }
    bitmaps.put(cell, { bitmap, part: getCellPart(cell) })
    return bitmap
  }
  return { load, clock, bitmaps, closed, put }
}

const toCell = (pixels: number, of = page): PageCell => {
  const [cell] = toPageCells({ ...of, pixels, part: whole })
  if (!cell) throw new Error('no cell')
  return cell
}

it('asks for what is missing, and has it once it has come', () => {
  const { bitmaps, load, put } = setUp()
  const shown = { ...page, pixels: 700, part: whole }
  expect(bitmaps.get(shown)).toEqual([])
  expect(load.mock.calls).toEqual([[toCell(700)]])
  const bitmap = put(toCell(700))
  expect(bitmaps.get(shown)).toMatchObject([{ bitmap, part: whole }])
  expect(load).toHaveBeenCalledTimes(1)
})

it('shows the coarse picture below the sharp cells until all of them are there', () => {
  const { bitmaps, load, put } = setUp()
  const coarse = put(toCell(700))
  const shown = { ...page, pixels: 4_096, part: [0, 0, 0.5, 0.25] as const }
  expect(bitmaps.get(shown)).toMatchObject([{ bitmap: coarse }])
  const cells = load.mock.calls.map(([cell]) => cell)
  expect(cells.map(({ column, row }) => [column, row])).toEqual([
    [0, 0],
    [1, 0],
  ])
  const [first, second] = cells
  if (!first || !second) throw new Error('two cells are asked for')
  const sharp = put(first, 1_024)
  expect(bitmaps.get(shown).map(({ bitmap }) => bitmap)).toEqual([coarse, sharp])
  const other = put(second, 1_024)
  expect(bitmaps.get(shown).map(({ bitmap }) => bitmap)).toEqual([sharp, other])
})

it('shows a picture that is somewhat too large as it is', () => {
  const { bitmaps, load, put } = setUp()
  const large = put(toCell(1_448))
  expect(bitmaps.get({ ...page, pixels: 700, part: whole })).toMatchObject([{ bitmap: large }])
  expect(load).not.toHaveBeenCalled()
  bitmaps.get({ ...page, pixels: 300, part: whole })
  expect(load.mock.calls).toEqual([[toCell(300)]])
})

it('another file or page is another picture', () => {
  const { bitmaps, put } = setUp()
  put(toCell(700))
  expect(bitmaps.get({ hash: 'b', page: 1, pixels: 700, part: whole })).toEqual([])
  expect(bitmaps.get({ hash: 'a', page: 11, pixels: 700, part: whole })).toEqual([])
})

it('a small map asks for nothing, nor does a page of which nothing could be seen', () => {
  const { bitmaps, load, put } = setUp()
  const shown = { ...page, pixels: 200, part: whole }
  expect(bitmaps.get(shown, { isMap: true })).toEqual([])
  expect(bitmaps.get({ ...shown, pixels: 30 })).toEqual([])
  expect(load).not.toHaveBeenCalled()
  const bitmap = put(toCell(2_048))
  expect(bitmaps.get(shown, { isMap: true })).toMatchObject([{ bitmap }])
})

it('on a dark board, asks for what it has for a light one, shows that meanwhile, and keeps both', () => {
  const { bitmaps, load, put, closed } = setUp()
  const cell = toCell(700)
  const light = put(cell)
  const shown = { ...page, pixels: 700, part: whole, theme: 'dark' } as const
  expect(bitmaps.get(shown)).toMatchObject([{ bitmap: light }])
  expect(load.mock.calls).toEqual([[cell]])
  expect(bitmaps.find(cell, 'dark')).toBeUndefined()
  const [bitmap, dark] = ['light', 'dark'].map((name) => ({
    ...{ width: 724, height: 724, close: () => void closed.push(name) },
  }))
  if (!bitmap || !dark) throw new Error('there are two')
  bitmaps.put(cell, { bitmap, part: whole, dark: { theme: 'dark', bitmap: dark } })
  expect(bitmaps.bytes).toBe(2 * 724 ** 2 * 4)
  expect(bitmaps.get(shown)).toMatchObject([{ bitmap, dark: { bitmap: dark } }])
  // Paper is white, and a small picture of the board is light.
  expect(bitmaps.get({ ...shown, theme: 'light' })).toMatchObject([{ bitmap }])
  expect(bitmaps.find(cell, 'light')).toBeDefined()
  expect(load).toHaveBeenCalledTimes(1)
  bitmaps.get({ ...shown, theme: 'chalkboard' })
  expect(load).toHaveBeenCalledTimes(2)
  closed.length = 0
  bitmaps.clear()
  expect(closed).toEqual(['light', 'dark'])
})

it('what was drawn for another theme lies below what was drawn for this', () => {
  const { bitmaps, put } = setUp()
  const fine = put(toCell(2_048))
  const coarse: ImageBitmap = { width: 128, height: 128, close: () => undefined }
  const dark = { theme: 'dark', bitmap: coarse } as const
  bitmaps.put(toCell(100), { bitmap: coarse, part: whole, dark })
  const shown = { ...page, pixels: 700, part: whole, theme: 'dark' } as const
  expect(bitmaps.get(shown).map(({ bitmap }) => bitmap)).toEqual([fine, coarse])
})

it('closes what was not in view for longest once there is too much', () => {
  const { bitmaps, clock, closed, put } = setUp()
  for (let number = 1; number <= 5; number++) put(toCell(2_048, { hash: 'a', page: number }))
  expect(bitmaps.bytes).toBe(5 * 2_048 ** 2 * 4)
  clock.ms = 6_000
  bitmaps.get({ hash: 'a', page: 1, pixels: 2_048, part: whole })
  put(toCell(2_048, { hash: 'a', page: 6 }))
  expect(closed).toEqual(['a/2 2048 0 0'])
})

it('keeps what is in view, and asks for coarser pictures while that is too much', () => {
  const { bitmaps, closed, load, put } = setUp()
  for (let number = 1; number <= 10; number++) put(toCell(2_048, { hash: 'a', page: number }))
  expect(closed).toEqual([])
  bitmaps.get({ hash: 'a', page: 11, pixels: 2_048, part: whole })
  expect(load.mock.calls).toEqual([[toCell(1_024, { hash: 'a', page: 11 })]])
})

it('closes a picture that another takes the place of, and all in the end', () => {
  const { bitmaps, closed, put } = setUp()
  put(toCell(700))
  put(toCell(700))
  expect(closed).toHaveLength(1)
  bitmaps.clear()
  expect(closed).toHaveLength(2)
  expect(bitmaps.bytes).toBe(0)
})
