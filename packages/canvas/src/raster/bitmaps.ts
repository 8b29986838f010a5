import { limits } from '@tiza/protocol'

/** An image that has been decoded. */
export interface Decoded {
  readonly bitmap: ImageBitmap
  /** Pixels of its longer side; infinite when it has all that there are. */
  readonly side: number
}

/** Decoded images, each only as large as it is shown. */
export interface Bitmaps {
  /**
   * The image, for a longer side of so many pixels on the screen. When there is none that large it
   * is asked for, and a smaller one, or `undefined`, answered meanwhile.
   */
  get(hash: string, pixels: number): ImageBitmap | undefined
  /** How many pixels the longer side of the next bitmap may have: fewer while many are held. */
  readonly mostSide: number
  /** Takes over a bitmap, unless there is a larger one. */
  put(hash: string, decoded: Decoded): void
}

/** What is not shown any more makes room beyond this many bytes. */
const roomyBytes = 128e6
/** What was shown this recently is in view. */
const inViewMs = 5_000
const smallestSide = 128
/** While more than this is held, all of it in view, the next ones are no larger than `crampedSide`. */
const crampedBytes = 256e6
const crampedSide = 1_024

/** Keeps decoded images; `load` is asked for those that are missing, again and again. */
export function createBitmaps(
  load: (hash: string, side: number) => void,
  now: () => number = () => performance.now(),
): Bitmaps {
  /** In the order of their last use. */
  const kept = new Map<string, Decoded & { usedAtMs: number }>()
  let bytes = 0

  function remove(hash: string): void {
    const old = kept.get(hash)
    if (!old) return
    kept.delete(hash)
    bytes -= getBytes(old.bitmap)
    old.bitmap.close()
  }

  function makeRoom(): void {
    for (const [hash, { usedAtMs }] of kept) {
      if (bytes <= roomyBytes || now() - usedAtMs < inViewMs) return
      remove(hash)
    }
  }

  function getMostSide(): number {
    if (bytes > crampedBytes) makeRoom()
    return bytes > crampedBytes ? crampedSide : limits.assetSide
  }

  return {
    get mostSide() {
      return getMostSide()
    },
    get(hash, pixels) {
      const found = kept.get(hash)
      if (found) {
        kept.delete(hash)
        kept.set(hash, { ...found, usedAtMs: now() })
      }
      const side = Math.min(toSide(pixels), getMostSide())
      if (!found || found.side < side) load(hash, side)
      return found?.bitmap
    },
    put(hash, decoded) {
      const known = kept.get(hash)
      if (known && known.side > decoded.side) return decoded.bitmap.close()
      remove(hash)
      kept.set(hash, { ...decoded, usedAtMs: now() })
      bytes += getBytes(decoded.bitmap)
      makeRoom()
    },
  }
}

/** The next power of two, so that a zoom seldom needs another bitmap. */
function toSide(pixels: number): number {
  const side = 2 ** Math.ceil(Math.log2(Math.max(1, pixels)))
  return Math.min(limits.assetSide, Math.max(smallestSide, side))
}

function getBytes({ width, height }: ImageBitmap): number {
  return width * height * 4
}
