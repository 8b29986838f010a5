import type { Box } from '@tiza/shapes'

const marginPx = 16
/** Less than this is no room to show anything in. */
const smallestPx = 120

interface BoardElements {
  /** What holds the board and its controls. */
  readonly root: HTMLElement
  /** Where the board is drawn. */
  readonly surface: HTMLElement
}

/** What the bars at the top and the bottom of a board leave of it, CSS pixels from its corner. */
export function getFreeArea({ root, surface }: BoardElements): Box {
  const { clientWidth: width, clientHeight: height } = surface
  const start = surface.getBoundingClientRect().top
  const getEdges = (selector: string) => root.querySelector(selector)?.getBoundingClientRect()
  const top = (getEdges('.board-page__top')?.bottom ?? start) - start
  const bottom = (getEdges('.board-page__bottom')?.top ?? start + height) - start
  const isRoomy = bottom - top > smallestPx + 2 * marginPx
  const [from, to] = isRoomy ? [top, bottom] : [0, height]
  return {
    x: marginPx,
    y: from + marginPx,
    width: width - 2 * marginPx,
    height: to - from - 2 * marginPx,
  }
}
