import type { Box } from '@tiza/shapes'

const marginPx = 16
/** Less than this is no room to show anything in. */
const smallestPx = 120

/** Boards that are larger than this show the small map, if it is wanted, as `board-page.css` says. */
const roomForMap = { width: 720, height: 500 }
/** What the small map takes in its corner, with what is between it and other things, CSS pixels. */
const mapPx = { width: 204, height: 132 }

interface Rectangular<Edge extends 'top' | 'bottom' = 'top' | 'bottom'> {
  getBoundingClientRect(): Readonly<Record<Edge, number>>
}

interface BoardElements {
  /** What holds the board and its controls. */
  readonly root: { querySelector(selector: string): Rectangular | null }
  /** Where the board is drawn. */
  readonly surface: Rectangular<'top'> & {
    readonly clientWidth: number
    readonly clientHeight: number
  }
  /** Whether the small map is wanted: on arrival it is not there yet. */
  readonly hasMinimap: boolean
}

/** What bars and the small map leave of a board, CSS pixels from its corner. */
export function getFreeArea({ root, surface, hasMinimap }: BoardElements): Box {
  const { clientWidth: width, clientHeight: height } = surface
  const start = surface.getBoundingClientRect().top
  const getEdges = (selector: string) => root.querySelector(selector)?.getBoundingClientRect()
  const tops = ['.board-page__top', '.find-bar'].map((bar) => getEdges(bar)?.bottom ?? start)
  const top = Math.max(...tops) - start
  const bottom = (getEdges('.board-page__bottom')?.top ?? start + height) - start
  const isRoomy = bottom - top > smallestPx + 2 * marginPx
  const [from, to] = isRoomy ? [top, bottom] : [0, height]
  const area = {
    x: marginPx,
    y: from + marginPx,
    width: width - 2 * marginPx,
    height: to - from - 2 * marginPx,
  }
  const isMapShown = hasMinimap && width > roomForMap.width && height > roomForMap.height
  return isMapShown ? withoutCorner(area, mapPx) : area
}

/** What is left beside or above a corner at the bottom right: the larger of the two. */
function withoutCorner(area: Box, corner: Pick<Box, 'width' | 'height'>): Box {
  const beside = { ...area, width: area.width - corner.width }
  const above = { ...area, height: area.height - corner.height }
  return beside.width * beside.height > above.width * above.height ? beside : above
}
