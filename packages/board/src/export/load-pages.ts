import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { Shape } from '@tiza/protocol'
import { toPictureKey } from '@tiza/shapes'

interface LoadPagesOptions {
  readonly canvas: Pick<CanvasHandle, 'getPdfReader'>
  /** Pixels per board unit. */
  readonly scale: number
  readonly signal: AbortSignal
}

/** Pixels of the longer side of a page at most: 370 dots an inch of A4. */
const mostSide = 4_096
/** A page that takes longer is white: its bytes may never come. */
const patienceMs = 30_000

/** Pictures of the pages of PDFs that some shapes show, as large as they show them, by `toPictureKey`. */
export async function loadPages(
  shapes: readonly Shape[],
  { canvas, scale, signal }: LoadPagesOptions,
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
    signal.throwIfAborted()
    const drawing = withPatience(signal, (patience) => reader?.drawPng(hash, page, side, patience))
    const blob = await drawing.catch(() => undefined)
    if (blob) pictures.set(key, blob)
  }
  signal.throwIfAborted()
  return { pictures, missing: sides.size - pictures.size }
}

/** Does something that is given up with a signal, and when it takes too long. */
async function withPatience<T>(
  signal: AbortSignal,
  work: (patience: AbortSignal) => Promise<T> | undefined,
): Promise<T | undefined> {
  const giveUp = new AbortController()
  const abort = () => giveUp.abort(new Error('given up'))
  const timer = setTimeout(abort, patienceMs)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([
      work(giveUp.signal),
      new Promise<never>((_, reject) =>
        giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason)),
      ),
    ])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
