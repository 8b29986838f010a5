import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { Shape } from '@tiza/protocol'
import { type Theme, toPictureKey } from '@tiza/shapes'
import { withPatience } from './with-patience.ts'

interface LoadPagesOptions {
  readonly canvas: Pick<CanvasHandle, 'getPdfReader'>
  /** Pixels per board unit. */
  readonly scale: number
  readonly theme: Theme
  readonly signal: AbortSignal
}

/** Pixels of the longer side of a page at most: 370 dots an inch of A4. */
const mostSide = 4_096

/** Pictures of the pages of PDFs that some shapes show, as large as they show them, by `toPictureKey`. */
export async function loadPages(
  shapes: readonly Shape[],
  { canvas, scale, theme, signal: given }: LoadPagesOptions,
): Promise<{ readonly pictures: ReadonlyMap<string, Blob>; readonly missing: number }> {
  const sides = new Map<string, { hash: string; page: number; side: number }>()
  for (const shape of shapes) {
    if (!('page' in shape)) continue
    const { hash, page, size } = shape
    const key = toPictureKey(shape)
    const side = Math.min(mostSide, Math.ceil(Math.max(...size) * scale))
    sides.set(key, { hash, page, side: Math.max(side, sides.get(key)?.side ?? 1) })
  }
  const pictures = new Map<string, Blob>()
  if (sides.size === 0) return { pictures, missing: 0 }
  const reader = await canvas.getPdfReader().catch(() => undefined)
  for (const [key, { hash, page, side }] of sides) {
    given.throwIfAborted()
    const drawing = withPatience(given, (signal) =>
      reader?.drawPng(hash, page, side, { theme, signal }),
    )
    const blob = await drawing.catch(() => undefined)
    if (blob) pictures.set(key, blob)
  }
  given.throwIfAborted()
  return { pictures, missing: sides.size - pictures.size }
}
