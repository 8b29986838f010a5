import type { Box } from '@tiza/shapes'

const marginPx = 16
/** Less than this is no room to show anything in. */
const smallestPx = 120

/**
 * Boards that are larger than this show the small map, if it is wanted, and the style panel all the time, as
 * `board-page.css` and `style-panel.css` say.
 */
const roomForPanels = { width: 720, height: 500 }
/** What the small map takes in its corner, with what is between it and other things, CSS pixels. */
const mapPx = { width: 204, height: 132 }
/** The same of the button that opens the style panel on smaller boards. */
const styleButtonPx = { width: 62, height: 62 }
/** Where the style panel ends that is as wide as a mouse or a finger needs it, CSS pixels from the left edge. */
const stylePanelPx = { mouse: 188, finger: 312 }

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

interface FitElements extends BoardElements {
  /** Whether the board has a style panel, which comes and goes with what there is to choose. */
  readonly hasStyle: boolean
  /** Whether the pointer is a finger. */
  readonly isCoarse: boolean
}

/** What bars and the small map leave of a board, CSS pixels from its corner. */
export function getFreeArea(elements: BoardElements): Box {
  return withoutMap(getBetweenBars(elements), elements)
}

/** What is left for showing things whole: the style panel will not cover them when it comes. */
export function getFitArea({ hasStyle, isCoarse, ...elements }: FitElements): Box {
  const area = getBetweenBars(elements)
  if (!hasStyle) return withoutMap(area, elements)
  if (!isRoomy(elements)) return withoutCorner(area, { ...styleButtonPx, side: 'start' })
  const panel = isCoarse ? stylePanelPx.finger : stylePanelPx.mouse
  const beside = { ...area, x: area.x + panel, width: area.width - panel }
  return withoutMap(beside, elements)
}

function getBetweenBars({ root, surface }: BoardElements): Box {
  const { clientWidth: width, clientHeight: height } = surface
  const start = surface.getBoundingClientRect().top
  const getEdges = (selector: string) => root.querySelector(selector)?.getBoundingClientRect()
  const tops = ['.board-page__top', '.find-bar'].map((bar) => getEdges(bar)?.bottom ?? start)
  const top = Math.max(...tops) - start
  const bottom = (getEdges('.board-page__bottom')?.top ?? start + height) - start
  const hasRoom = bottom - top > smallestPx + 2 * marginPx
  const [from, to] = hasRoom ? [top, bottom] : [0, height]
  return {
    x: marginPx,
    y: from + marginPx,
    width: width - 2 * marginPx,
    height: to - from - 2 * marginPx,
  }
}

function isRoomy({ surface: { clientWidth, clientHeight } }: Pick<BoardElements, 'surface'>) {
  return clientWidth > roomForPanels.width && clientHeight > roomForPanels.height
}

function withoutMap(area: Box, elements: BoardElements): Box {
  const isShown = elements.hasMinimap && isRoomy(elements)
  return isShown ? withoutCorner(area, { ...mapPx, side: 'end' }) : area
}

interface Corner extends Pick<Box, 'width' | 'height'> {
  /** It is at the bottom, on the left or on the right. */
  readonly side: 'start' | 'end'
}

/** What is left beside or above a corner: the larger of the two. */
function withoutCorner(area: Box, { width, height, side }: Corner): Box {
  const x = side === 'start' ? area.x + width : area.x
  const beside = { ...area, x, width: area.width - width }
  const above = { ...area, height: area.height - height }
  return beside.width * beside.height > above.width * above.height ? beside : above
}
