import type { Box } from '@tiza/shapes'
import type { Insets } from './get-insets.ts'

const marginPx = 16
/** Less than this is no room to show anything in. */
const smallestPx = 100

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
/**
 * How high the question for a name is, with what is above it, in as many rows as it may take in either language
 * beside the tools with which one arrives. CSS pixels.
 */
const questionPx = { one: 72, two: 124, three: 174 }
/** Boards of this width have room for it in one row, and in two; short ones, at the right. CSS pixels. */
const roomForRows = { one: 1_000, two: 380, aside: 640 }
/** What it takes at the right of a short board, as `name-question.css` says, and a gap beside it. CSS pixels. */
const questionAsidePx = 252
/** Smaller boards ask for no name, as `name-question.css` says. */
const roomForQuestion = { width: 300, height: 250 }

const questionSelector = '.name-question__form'
/** What is said over the board, below its bars: not the way back to the content, which going there ends. */
const allSelector = '.notices .notice, .notices .link-button'
const withoutQuestion = `.notices .notice:not(${questionSelector}), .notices .link-button`

type Edge = 'top' | 'bottom'

interface Rectangular<Edges extends Edge = Edge> {
  getBoundingClientRect(): Readonly<Record<Edges, number>>
}

interface BoardElements {
  /** What holds the board and its controls. */
  readonly root: {
    querySelector(selector: string): Rectangular | null
    querySelectorAll(selector: string): Iterable<Rectangular>
  }
  /** Where the board is drawn. */
  readonly surface: Rectangular<'top'> & {
    readonly clientWidth: number
    readonly clientHeight: number
  }
  /** What the screen itself takes at its edges, as a notch does. */
  readonly insets: Insets
  /** Whether the small map is wanted: on arrival it is not there yet. */
  readonly hasMinimap: boolean
}

interface ShownElements extends BoardElements {
  /** Whether a name is asked for as soon as there is company. */
  readonly isNameWanted: boolean
}

interface FitElements extends ShownElements {
  /** Whether the board has a style panel, which comes and goes with what there is to choose. */
  readonly hasStyle: boolean
  /** Whether the pointer is a finger. */
  readonly isCoarse: boolean
}

/** What bars and the small map leave of a board, CSS pixels from its corner. */
export function getFreeArea(elements: BoardElements): Box {
  return withoutMap(getBelow([getBarsEnd(elements)], elements), elements)
}

/** What is left for showing what somebody else has seen: also clear of what is said, and will be asked. */
export function getViewArea(elements: ShownElements): Box {
  return withoutMap(getBelowNotices(elements), elements)
}

/** What is left for showing things whole: the style panel will not cover them when it comes. */
export function getFitArea({ hasStyle, isCoarse, ...elements }: FitElements): Box {
  if (!hasStyle) return getViewArea(elements)
  const area = getBelowNotices(elements)
  if (!isRoomy(elements)) return withoutCorner(area, { ...styleButtonPx, side: 'start' })
  const panel = isCoarse ? stylePanelPx.finger : stylePanelPx.mouse
  const beside = { ...area, x: area.x + panel, width: area.width - panel }
  return withoutMap(beside, elements)
}

/** Where a board is too low for what is said and for things as well, they may lie below what is said. */
function getBelowNotices(elements: ShownElements): Box {
  const bars = getBarsEnd(elements)
  const isAside = isAskedAside(elements)
  const question = bars + (isAside ? 0 : getQuestionHeight(elements))
  const notices = getNoticesEnd(elements, isAside ? withoutQuestion : allSelector)
  const area = getBelow([Math.max(question, notices), bars], elements)
  return isAside ? { ...area, width: area.width - questionAsidePx } : area
}

function getBarsEnd({ root, surface, insets }: BoardElements): number {
  const start = surface.getBoundingClientRect().top
  const tops = ['.board-page__top', '.find-bar'].map((bar) => getShown(root.querySelector(bar)))
  return Math.max(insets.top, ...tops.map((top) => (top ? top.bottom - start : 0)))
}

/** Where the last notice ends that is seen, or the box that they scroll in; 0 where there is none. */
function getNoticesEnd({ root, surface }: BoardElements, selector: string): number {
  const shown = [...root.querySelectorAll(selector)].flatMap((one) => getShown(one) ?? [])
  if (shown.length === 0) return 0
  const last = Math.max(...shown.map(({ bottom }) => bottom))
  const around = getShown(root.querySelector('.notices'))?.bottom ?? last
  return Math.min(last, around) - surface.getBoundingClientRect().top
}

/** Whether a name is asked for beside what is shown: a short board has more room there than above it. */
function isAskedAside({ isNameWanted, surface }: ShownElements): boolean {
  const { clientWidth: width, clientHeight: height } = surface
  const isShort = height >= roomForQuestion.height && height <= roomForPanels.height
  return isNameWanted && isShort && width >= roomForRows.aside
}

/** What the question for a name will take; 0 where it is there, among the notices, or does not come. */
function getQuestionHeight({ root, isNameWanted, surface }: ShownElements): number {
  const { clientWidth: width, clientHeight: height } = surface
  const hasRoom = width >= roomForQuestion.width && height >= roomForQuestion.height
  if (!isNameWanted || !hasRoom || getShown(root.querySelector(questionSelector))) return 0
  // Short boards ask in fewer words.
  if (height <= roomForPanels.height || width >= roomForRows.one) return questionPx.one
  return width >= roomForRows.two ? questionPx.two : questionPx.three
}

/** Where a thing begins and ends, if it is shown at all. */
function getShown(thing: Rectangular | null): Readonly<Record<Edge, number>> | undefined {
  const edges = thing?.getBoundingClientRect()
  return edges && edges.bottom > edges.top ? edges : undefined
}

/** What is left from the first of some heights, CSS pixels from the top of the board, below which there is room. */
function getBelow(tops: readonly number[], { root, surface, insets }: BoardElements): Box {
  const { clientWidth: width, clientHeight: height } = surface
  const start = surface.getBoundingClientRect().top
  const bar = getShown(root.querySelector('.board-page__bottom'))
  const bottom = Math.min(height - insets.bottom, bar ? bar.top - start : height)
  const top = tops.find((one) => bottom - one > smallestPx + 2 * marginPx)
  const [from, to] = top === undefined ? [insets.top, height - insets.bottom] : [top, bottom]
  return {
    x: insets.left + marginPx,
    y: from + marginPx,
    width: width - insets.left - insets.right - 2 * marginPx,
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
