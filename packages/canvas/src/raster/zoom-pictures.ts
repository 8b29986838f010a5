import type { Box } from '@tiza/shapes'
import { type Region, toRegion } from '../view.ts'
import { createPicture, type Picture } from './picture.ts'
import type { Raster } from './rasterizer.ts'

/** Draws a region elsewhere, unless it is given up. */
export type DrawElsewhere = (region: Region, giveUp: AbortSignal) => Promise<Raster>

/**
 * While the zoom changes: the whole view, drawn elsewhere for one scale after another where that takes a
 * few frames at most. What is looked at when it comes to rest is on its way by then.
 */
export interface ZoomPictures {
  /** The last one; it may be for another scale, and out of date. */
  readonly picture: Picture | undefined
  /** Whether they come within some frames. */
  readonly isQuick: boolean
  /** Whether the last one shows a view as it is. */
  shows(view: Region): boolean
  /** Asks for a view unless that takes too long. Returns whether it will be there soon, or is. */
  follow(view: Region, draw: DrawElsewhere): boolean
  /** Notes that boxes of the board look different now. */
  invalidate(boxes: readonly Box[]): void
  /** Forgets them, and how long they took: tiles show what is in view. */
  clear(): void
}

/** What takes longer is not worth the time of a processor for each scale that is passed through. */
const mostMs = 50

export interface ZoomPicturesOptions {
  /** Calls back when there is another picture. */
  readonly onDrawn: () => void
  /** Milliseconds. */
  readonly now?: () => number
}

export function createZoomPictures({
  onDrawn,
  now = () => performance.now(),
}: ZoomPicturesOptions): ZoomPictures {
  let last: Picture | undefined
  let next:
    | { readonly picture: Picture; readonly giveUp: AbortController; readonly atMs: number }
    | undefined
  /** How long the last one took, or had taken when it was given up. */
  let tookMs = 0

  async function ask(picture: Picture, draw: DrawElsewhere): Promise<void> {
    const own = { picture, giveUp: new AbortController(), atMs: now() }
    next = own
    await picture.request((part) => draw(part, own.giveUp.signal))
    if (next !== own) return
    next = undefined
    tookMs = now() - own.atMs
    if (picture.isDrawn) last = picture
    onDrawn()
  }

  function giveUp(): void {
    next?.giveUp.abort()
    next = undefined
  }

  /** Whether what is being drawn is not what is looked at, and has only been begun. */
  function isOutrun(view: Region): boolean {
    if (!next || isSame(next.picture.region, view)) return false
    const ageMs = now() - next.atMs
    if (ageMs > mostMs) tookMs = ageMs
    return ageMs > mostMs || ageMs < tookMs / 2
  }

  return {
    get picture() {
      return last
    },
    get isQuick() {
      return last !== undefined && tookMs <= mostMs
    },
    shows: (view) => last?.isFresh === true && isSame(last.region, view),
    follow(view, draw) {
      if (isOutrun(view)) giveUp()
      if (tookMs > mostMs) return false
      if (next || this.shows(view)) return true
      const again = last && isSame(last.region, view) ? last : createPicture(view)
      void ask(again, draw)
      return true
    },
    invalidate(boxes) {
      for (const picture of new Set([last, next?.picture])) {
        for (const box of boxes) picture?.invalidate(toRegion(box, picture.region.scale))
      }
    },
    clear() {
      giveUp()
      last = undefined
      tookMs = 0
    },
  }
}

function isSame(one: Region, other: Region): boolean {
  return (
    one.scale === other.scale &&
    one.left === other.left &&
    one.top === other.top &&
    one.width === other.width &&
    one.height === other.height
  )
}
