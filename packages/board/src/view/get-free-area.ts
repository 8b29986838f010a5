import type { Box } from '@tiza/shapes'

const marginPx = 16
/** Less than this is no room to show anything in. */
const smallestPx = 120

/** What the bars at the top and the bottom of the page leave of it, CSS pixels. */
export function getFreeArea(): Box {
  const { innerWidth: width, innerHeight: height } = window
  const top = document.querySelector('.board-page__top')?.getBoundingClientRect().bottom ?? 0
  const bottom =
    document.querySelector('.board-page__bottom')?.getBoundingClientRect().top ?? height
  const isRoomy = bottom - top > smallestPx + 2 * marginPx
  const [from, to] = isRoomy ? [top, bottom] : [0, height]
  return {
    x: marginPx,
    y: from + marginPx,
    width: width - 2 * marginPx,
    height: to - from - 2 * marginPx,
  }
}
