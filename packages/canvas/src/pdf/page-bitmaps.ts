import { type Theme, toPictureKey } from '@tiza/shapes'
import {
  type PageCell,
  type PagePart,
  partsTouch,
  type ShownPage,
  toCellKey,
  toPageCells,
} from './page-cells.ts'

/** Pixels of a part of a page. */
export interface PagePiece {
  /** As it is in the file: on light boards, on paper and in small pictures of boards. */
  readonly bitmap: ImageBitmap
  readonly part: PagePart
  /** As it is on a dark board. */
  readonly dark?: { readonly theme: Theme; readonly bitmap: ImageBitmap } | undefined
}

/** Pictures of pages, cell by cell, each only as large as it is shown. */
export interface PageBitmaps {
  /**
   * What there is of a page, in the order in which it is to be drawn: the coarse below the sharp. What is
   * missing is asked for, unless `isMap`: a small map shows what there is.
   */
  get(shown: ShownPage, look?: { readonly isMap?: boolean }): readonly PagePiece[]
  /** The picture of exactly this cell, fit for a theme. */
  find(cell: PageCell, theme: Theme): PagePiece | undefined
  /** Takes over the picture of a cell. */
  put(cell: PageCell, piece: PagePiece): void
  /** Memory that all of them take. */
  readonly bytes: number
  clear(): void
}

/** What is not shown any more makes room beyond the first; beyond the second, all of it in view, what is next is coarser. */
const [roomyBytes, crampedBytes] = [96e6, 160e6]
/** What was shown this recently is in view. */
const inViewMs = 5_000
/** A page that is smaller is white with its number: nobody could read it. Device pixels of its longer side. */
const leastPixels = 40
/** A picture this many times too large is used all the same. */
const mostTooLarge = 3

interface Kept extends PagePiece {
  readonly cell: PageCell
  usedAtMs: number
}

/** Keeps what has been drawn of pages; `load` is asked for what is missing, again and again. */
export function createPageBitmaps(
  load: (cell: PageCell) => void,
  now: () => number = () => performance.now(),
): PageBitmaps {
  /** By cell, in the order of their last use. */
  const kept = new Map<string, Kept>()
  /** The same by page. */
  const pages = new Map<string, Map<string, Kept>>()
  let bytes = 0

  function remove(key: string): void {
    const old = kept.get(key)
    if (!old) return
    kept.delete(key)
    const page = toPictureKey(old.cell)
    const cells = pages.get(page)
    cells?.delete(key)
    if (cells?.size === 0) pages.delete(page)
    bytes -= getBytes(old)
    closePiece(old)
  }

  function makeRoom(): void {
    for (const [key, { usedAtMs }] of kept) {
      if (bytes <= roomyBytes || now() - usedAtMs < inViewMs) return
      remove(key)
    }
  }

  /** Notes that something is shown. */
  function use(one: Kept): Kept {
    const key = toCellKey(one.cell)
    one.usedAtMs = now()
    kept.delete(key)
    kept.set(key, one)
    return one
  }

  return {
    get(shown, { isMap = false } = {}) {
      const { theme = 'light' } = shown
      const pixels = bytes > crampedBytes ? shown.pixels / 2 : shown.pixels
      const cells = toPageCells({ ...shown, pixels })
      const known = pages.get(toPictureKey(shown))
      const found = cells.flatMap((cell) => {
        const one = known?.get(toCellKey(cell))
        return one && fitsTheme(one, theme) ? one : []
      })
      if (found.length === cells.length) return found.map(use)
      const others = [...(known?.values() ?? [])].filter(({ part }) => partsTouch(part, shown.part))
      const whole = others.find(
        (one) =>
          isWhole(one.part) &&
          one.cell.side >= pixels &&
          one.cell.side <= pixels * mostTooLarge &&
          fitsTheme(one, theme),
      )
      if (whole) return [use(whole)]
      if (!isMap && shown.pixels >= leastPixels) {
        const there = new Set(found)
        for (const cell of cells) {
          const one = known?.get(toCellKey(cell))
          if (!one || !there.has(one)) load(cell)
        }
      }
      // What was drawn for another theme is better than nothing, below what was drawn for this.
      const toRank = (one: Kept) => Number(fitsTheme(one, theme))
      const inOrder = others.sort((a, b) => toRank(a) - toRank(b) || a.cell.side - b.cell.side)
      return inOrder.map(use)
    },
    find(cell, theme) {
      const one = kept.get(toCellKey(cell))
      return one && fitsTheme(one, theme) ? one : undefined
    },
    put(cell, { bitmap, part, dark }) {
      const key = toCellKey(cell)
      remove(key)
      const one = { cell, bitmap, part, dark, usedAtMs: now() }
      kept.set(key, one)
      const page = toPictureKey(cell)
      const cells = pages.get(page) ?? new Map<string, Kept>()
      cells.set(key, one)
      pages.set(page, cells)
      bytes += getBytes(one)
      makeRoom()
    },
    get bytes() {
      return bytes
    },
    clear() {
      for (const key of [...kept.keys()]) remove(key)
    },
  }
}

function isWhole([left, top, right, bottom]: PagePart): boolean {
  return left <= 0 && top <= 0 && right >= 1 && bottom >= 1
}

function fitsTheme({ dark }: PagePiece, theme: Theme): boolean {
  return theme === 'light' || dark?.theme === theme
}

function getBytes({ bitmap: { width, height }, dark }: PagePiece): number {
  return width * height * (dark ? 8 : 4)
}

/** Gives the memory of a piece back. */
export function closePiece({ bitmap, dark }: PagePiece): void {
  bitmap.close()
  dark?.bitmap.close()
}

/** The pixels of a piece that another thread is given. */
export function listBitmaps({ bitmap, dark }: PagePiece): ImageBitmap[] {
  return dark ? [bitmap, dark.bitmap] : [bitmap]
}

/** A piece of its own for somebody else. */
export async function copyPiece({ bitmap, part, dark }: PagePiece): Promise<PagePiece> {
  const copies = dark && { theme: dark.theme, bitmap: await createImageBitmap(dark.bitmap) }
  return { bitmap: await createImageBitmap(bitmap), part, dark: copies }
}
