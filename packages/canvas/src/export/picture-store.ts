import type { Shape } from '@tiza/protocol'
import { toPictureKey } from '@tiza/shapes'

/** Pictures that are drawn into a file, decoded a few at a time. */
export interface PictureStore {
  /** Decodes what some shapes show, as large as they show it. What cannot be decoded is left out. */
  prepare(shapes: readonly Shape[], scale: number): Promise<void>
  /** By `toPictureKey`. */
  get(key: string): ImageBitmap | undefined
  destroy(): void
}

/** Pictures beyond this that are not needed just now are decoded again when they are. */
const roomyBytes = 128e6

interface Kept {
  readonly bitmap: ImageBitmap
  /** Pixels of its longer side; infinite when it has all that there are. */
  readonly side: number
}

/** Keeps decoded pictures of the bytes that are at hand. */
export function createPictureStore(pictures: ReadonlyMap<string, Blob>): PictureStore {
  /** In the order of their last use. */
  const kept = new Map<string, Kept>()

  async function load(hash: string, side: number): Promise<void> {
    const known = kept.get(hash)
    kept.delete(hash)
    if (known && known.side >= side) {
      kept.set(hash, known)
      return
    }
    known?.bitmap.close()
    const blob = pictures.get(hash)
    const decoded = blob && (await decode(blob, side).catch(() => undefined))
    if (decoded) kept.set(hash, decoded)
  }

  function makeRoom(needed: ReadonlyMap<string, number>): void {
    let bytes = 0
    for (const { bitmap } of kept.values()) bytes += bitmap.width * bitmap.height * 4
    for (const [hash, { bitmap }] of kept) {
      if (bytes <= roomyBytes) return
      if (needed.has(hash)) continue
      bytes -= bitmap.width * bitmap.height * 4
      bitmap.close()
      kept.delete(hash)
    }
  }

  return {
    async prepare(shapes, scale) {
      const needed = new Map<string, number>()
      for (const shape of shapes) {
        if (!('hash' in shape)) continue
        const [key, side] = [toPictureKey(shape), getSide(shape, scale)]
        needed.set(key, Math.max(side, needed.get(key) ?? 0))
      }
      for (const [hash, side] of needed) await load(hash, side)
      makeRoom(needed)
    },
    get: (hash) => kept.get(hash)?.bitmap,
    destroy() {
      for (const { bitmap } of kept.values()) bitmap.close()
      kept.clear()
    },
  }
}

/** How many pixels the longer side of a whole picture needs for the part of it that is shown. */
function getSide(
  shape: { readonly size?: readonly [number, number]; readonly crop?: readonly number[] },
  scale: number,
): number {
  const { size: [width, height] = [0, 0], crop: [left = 0, top = 0, right = 1, bottom = 1] = [] } =
    shape
  const across = width / Math.max(1e-6, right - left)
  const down = height / Math.max(1e-6, bottom - top)
  return Math.ceil(Math.max(across, down) * scale)
}

async function decode(blob: Blob, side: number): Promise<Kept> {
  const whole = await createImageBitmap(blob)
  const factor = side / Math.max(whole.width, whole.height)
  if (factor >= 1) return { bitmap: whole, side: Number.POSITIVE_INFINITY }
  const bitmap = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(whole.width * factor)),
    resizeHeight: Math.max(1, Math.round(whole.height * factor)),
    resizeQuality: 'high',
  })
  whole.close()
  return { bitmap, side }
}
