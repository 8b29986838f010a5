import { intersect, type Region, unite } from '../view.ts'
import { createOffscreenCanvas } from './offscreen-canvas.ts'
import type { Raster } from './rasterizer.ts'

/** A region that was drawn once and is kept: to show it again costs one copy. */
export interface Picture {
  readonly region: Region
  /** Whether all of it has been drawn at least once; some of it may be stale again. */
  readonly isDrawn: boolean
  /** Whether nothing of it is to be drawn again or being drawn. */
  readonly isFresh: boolean
  /** How many times some of it has been drawn: the same picture as long as that stays. */
  readonly drawings: number
  /** The part that is to be drawn again; all of it at first. */
  readonly stale: Region | undefined
  /** Notes that what a region shows has changed. */
  invalidate(changed: Region): void
  /**
   * Draws what is stale, here and now; `draw` is left out where there is nothing to see. Returns
   * false when that cannot be, since the rest of the picture is still being drawn elsewhere.
   */
  patch(draw: ((canvas: CanvasRenderingContext2D, part: Region) => void) | undefined): boolean
  /**
   * Lets what is stale be drawn elsewhere. Resolves when it is there, or will not come: then it is
   * stale again.
   */
  request(draw: (part: Region) => Promise<Raster>): Promise<void>
  /** Copies it to a place on another canvas, scaled if need be. */
  copyTo(canvas: CanvasRenderingContext2D, place: Place): void
  /** Memory that it takes. */
  readonly bytes: number
}

/** Whole pixels of the canvas that a picture is copied to. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const bytesPerPixel = 4

export function createPicture(region: Region): Picture {
  const { left, top, width, height } = region
  let offscreen: CanvasRenderingContext2D | undefined
  /** All of it as it was drawn elsewhere, until something else is drawn on it. */
  let bitmap: ImageBitmap | undefined
  let stale: Region | undefined = region
  /** What has been drawn here since a part was asked for elsewhere: newer than the answer. */
  let newer: Region | undefined
  let isDrawn = false
  let drawings = 0
  let isAwaited = false

  /** Clears a part, and lets `draw` paint nothing but that. */
  function repaint(part: Region, draw: (canvas: CanvasRenderingContext2D) => void): void {
    offscreen ??= toCanvas()
    offscreen.save()
    offscreen.beginPath()
    offscreen.rect(part.left - left, part.top - top, part.width, part.height)
    offscreen.clip()
    offscreen.clearRect(0, 0, width, height)
    draw(offscreen)
    offscreen.restore()
    isDrawn = true
  }

  function toCanvas(): CanvasRenderingContext2D {
    const canvas = createOffscreenCanvas(region)
    if (bitmap) canvas.drawImage(bitmap, 0, 0)
    forgetBitmap()
    return canvas
  }

  function forgetBitmap(): void {
    bitmap?.close()
    bitmap = undefined
  }

  /** Takes what was drawn elsewhere: without copying it, where that is all there is. */
  function take(raster: Raster, part: Region): void {
    if ('close' in raster && part === region && !offscreen) {
      forgetBitmap()
      bitmap = raster
      isDrawn = true
      return
    }
    repaint(part, (canvas) => canvas.drawImage(raster, part.left - left, part.top - top))
    if ('close' in raster) raster.close()
  }

  return {
    region,
    get isDrawn() {
      return isDrawn
    },
    get isFresh() {
      return isDrawn && !isAwaited && stale === undefined
    },
    get drawings() {
      return drawings
    },
    get stale() {
      return stale
    },
    get bytes() {
      return offscreen || bitmap ? width * height * bytesPerPixel : 0
    },
    invalidate(changed) {
      const part = intersect(region, changed)
      if (part) stale = unite(part, stale)
    },
    patch(draw) {
      const part = stale
      if (!part) return true
      if (!isDrawn && isAwaited) return false
      stale = undefined
      drawings++
      if (isAwaited) newer = unite(part, newer)
      if (draw) repaint(part, (canvas) => draw(canvas, part))
      else if (offscreen || bitmap) repaint(part, () => undefined)
      isDrawn = true
      return true
    },
    async request(draw) {
      const part = stale
      if (!part || isAwaited) return
      stale = undefined
      isAwaited = true
      try {
        const raster = await draw(part)
        take(raster, part)
        drawings++
        if (newer) stale = unite(newer, stale)
      } catch {
        stale = unite(part, stale)
      } finally {
        isAwaited = false
        newer = undefined
      }
    },
    copyTo(canvas, place) {
      const source = bitmap ?? offscreen?.canvas
      if (!source) return
      if (place.width === width && place.height === height) {
        canvas.drawImage(source, place.x, place.y)
      } else {
        canvas.drawImage(source, place.x, place.y, place.width, place.height)
      }
    },
  }
}
