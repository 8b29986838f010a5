import { type Box, encloses, growBox } from '@tiza/shapes'
import { type Region, toBox, toRegion } from '../view.ts'
import { createPicture, type Picture } from './picture.ts'

/** Longest side, pixels: of a board of few shapes, which are sharp before one sees that it is soft, and of others. */
const [smallSide, largeSide] = [1024, 2048]
/** As many shapes in view are drawn within the time of some frames. */
const fewShapes = 2_000
/** At most this often, so that a busy board has time for what is looked at. */
const pauseMs = 1_000

/** One small picture of the whole board, shown where nothing better is there yet: never blank. */
export interface Overview {
  /** The newest picture that has been drawn. */
  readonly picture: Picture | undefined
  /** How many times some of it has been drawn: it shows the same as long as that stays. */
  readonly drawings: number
  /** Whether it shows all of a board of such a size as it is. */
  isFresh(content: Box | undefined): boolean
  invalidate(boxes: readonly Box[]): void
  /** The picture to draw next, if there is one and its time has come. */
  getStale(content: Box | undefined): Picture | undefined
  clear(): void
  destroy(): void
}

export interface OverviewOptions {
  /** Asks for a frame, in which what has changed during a pause can be drawn. */
  readonly requestPaint: () => void
  readonly countShapes: () => number
}

export function createOverview({ requestPaint, countShapes }: OverviewOptions): Overview {
  let shown: Picture | undefined
  let next: Picture | undefined
  let side = 0
  /** Of the pictures before `next`. */
  let earlierDrawings = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  /** It was asked for during the pause, and was not as the board is. */
  let isWanted = false

  function endPause(): void {
    pause = undefined
    if (isWanted) requestPaint()
    isWanted = false
  }

  function isFresh(content: Box | undefined): boolean {
    return !content || (next?.isFresh === true && fits(content, next.region))
  }

  function forgetNext(): void {
    earlierDrawings += next?.drawings ?? 0
    next = undefined
  }

  return {
    get drawings() {
      return earlierDrawings + (next?.drawings ?? 0)
    },
    get picture() {
      if (next?.isDrawn) shown = next
      return shown
    },
    isFresh,
    invalidate(boxes) {
      for (const picture of new Set([shown, next])) {
        for (const box of boxes) picture?.invalidate(toRegion(box, picture.region.scale))
      }
    },
    getStale(content) {
      if (!content) return undefined
      if (pause !== undefined) {
        isWanted ||= !isFresh(content)
        return undefined
      }
      const neededSide = countShapes() > fewShapes ? largeSide : smallSide
      if (!next || side < neededSide || !fits(content, next.region)) {
        side = neededSide
        forgetNext()
        next = createPicture(toRoomyRegion(content, side))
      }
      if (!next.stale) return undefined
      pause = setTimeout(endPause, pauseMs)
      return next
    },
    clear() {
      shown = undefined
      forgetNext()
    },
    destroy() {
      clearTimeout(pause)
    },
  }
}

/** Whether a region holds a box, and not four times as much. */
function fits(content: Box, region: Region): boolean {
  const whole = toBox(region)
  const longest = Math.max(content.width, content.height)
  return encloses(whole, content) && Math.max(whole.width, whole.height) < longest * 4 + 1
}

/** A region around a box with a fifth more on each side, for what will be drawn there. */
function toRoomyRegion(content: Box, longestSide: number): Region {
  const longest = Math.max(content.width, content.height, 1)
  const roomy = growBox(content, longest / 5)
  return toRegion(roomy, (longestSide - 4) / (longest * 1.4))
}
