import type { Box } from '@tiza/shapes'

/** Pixels on a side that every browser draws in one row, and nearly every program opens. */
export const mostSidePx = 16_384

/** How large a picture is going to be. */
export interface PictureSize {
  /** Pixels per board unit. */
  readonly scale: number
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** What it would be if it could, in pixels; absent where it is as large as it was wanted. */
  readonly wanted?: { readonly width: number; readonly height: number }
}

/** The size of a picture of a part of the board, at the scale that is wanted or the largest that can be made. */
export function toPictureSize({ width, height }: Box, wanted: number): PictureSize {
  const scale = Math.min(wanted, mostSidePx / width, mostSidePx / height)
  const toSize = (by: number) => ({
    width: Math.max(1, Math.round(width * by)),
    height: Math.max(1, Math.round(height * by)),
  })
  return { scale, ...toSize(scale), ...(scale < wanted && { wanted: toSize(wanted) }) }
}
