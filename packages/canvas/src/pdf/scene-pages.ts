import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import { type Box, growBox, type Theme, toPictureKey, touches } from '@tiza/shapes'
import { tileSize } from '../raster/tiles.ts'
import { type Region, toBox } from '../view.ts'
import type { LazyPdfReader } from './lazy-reader.ts'
import { copyPiece, createPageBitmaps, type PageBitmaps, type PagePiece } from './page-bitmaps.ts'
import {
  getCellPart,
  type PageCell,
  type PageName,
  type PagePart,
  partsTouch,
  toPageSide,
} from './page-cells.ts'
import { createPdfPages } from './pdf-pages.ts'

/** The pages of PDFs that are in view, for both threads that draw. */
export interface ScenePages {
  readonly get: PageBitmaps['get']
  /** Asks for the picture of a cell: one that another thread lacks. */
  want(cell: PageCell): void
  /** What is in view from now on. */
  setView(view: Region): void
  destroy(): void
}

export interface ScenePagesOptions {
  readonly reader: Pick<LazyPdfReader, 'get'>
  readonly getTheme: () => Theme
  /** Gives the other thread a picture of its own. */
  readonly onPage: (cell: PageCell, piece: PagePiece) => void
  /** What has to be drawn again. */
  readonly onChange: (boxes: readonly Box[]) => void
}

/** So many times larger or smaller than it is shown, a picture is needed still: the zoom may change. */
const nearlyTheSame = 2

export function createScenePages(
  {
    board,
    findShapesIn,
    getFrame,
    getPaintBox,
  }: Pick<Editor, 'board' | 'findShapesIn' | 'getFrame' | 'getPaintBox'>,
  { reader, getTheme, onPage, onChange }: ScenePagesOptions,
): ScenePages {
  let view: Region | undefined
  const pages = createPdfPages({
    getClient: reader.get,
    loadFile: async (hash) => (await reader.get()).load(hash),
    ...{ look, getTheme },
    onDropped: invalidate,
    onDrawn: (cell, piece) => void take(cell, piece).catch(() => undefined),
  })
  const bitmaps = createPageBitmaps(pages.want)

  /** Both threads draw, so each gets a picture of its own. */
  async function take(cell: PageCell, piece: PagePiece): Promise<void> {
    onPage(cell, await copyPiece(piece))
    bitmaps.put(cell, piece)
    invalidate(cell)
  }

  /** What the other thread lacks may be here. */
  async function give(cell: PageCell): Promise<void> {
    const piece = bitmaps.find(cell, getTheme())
    if (!piece) return pages.want(cell)
    onPage(cell, await copyPiece(piece))
    invalidate(cell)
  }

  function invalidate(page: PageName): void {
    const shown = [...board.shapes.values()].filter((shape) => shows(shape, page))
    onChange(shown.flatMap(({ id }) => getPaintBox(id) ?? []))
  }

  /** What is in view, or nearly: tiles around it are drawn ahead, and reach further out. */
  function look(): (cell: PageCell) => boolean {
    if (!view) return () => false
    const { scale } = view
    const seen = growBox(toBox(view), (2 * tileSize) / scale)
    const places = new Map<string, { readonly side: number; readonly part: PagePart }[]>()
    for (const shape of findShapesIn(seen)) {
      if (!('page' in shape)) continue
      const box = getFrame(shape)
      const side = toPageSide(Math.max(box.width, box.height) * scale)
      const place = { side, part: toPart(box, seen, shape.angle) }
      const key = toPictureKey(shape)
      places.set(key, [...(places.get(key) ?? []), place])
    }
    return (cell) =>
      (places.get(toPictureKey(cell)) ?? []).some(
        ({ side, part }) =>
          cell.side <= side * nearlyTheSame &&
          cell.side * nearlyTheSame >= side &&
          partsTouch(getCellPart(cell), part),
      )
  }

  return {
    get: bitmaps.get,
    want: (cell) => void give(cell).catch(() => pages.want(cell)),
    setView(next) {
      view = next
    },
    destroy() {
      pages.destroy()
      bitmaps.clear()
    },
  }
}

function shows(shape: Shape, { hash, page }: PageName): boolean {
  return 'page' in shape && shape.page === page && shape.hash === hash
}

const whole: PagePart = [0, 0, 1, 1]
const none: PagePart = [0, 0, 0, 0]

/** What is seen of a page in a box; of one that is turned, all of it. */
function toPart(box: Box, seen: Box, angle = 0): PagePart {
  if (angle !== 0) return whole
  if (!touches(box, seen)) return none
  return [
    (seen.x - box.x) / box.width,
    (seen.y - box.y) / box.height,
    (seen.x + seen.width - box.x) / box.width,
    (seen.y + seen.height - box.y) / box.height,
  ]
}
