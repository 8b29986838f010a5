/** Keeps the pictures that were asked for last, as many bytes as fit. */
export interface PictureCache {
  get(key: string): Uint8Array | undefined
  /** Keeps a picture; one that would take a quarter of the room or more is not kept. */
  set(key: string, bytes: Uint8Array): void
  /** Of all that are kept. */
  readonly bytes: number
}

/** A cache of at most so many bytes. */
export function createPictureCache(mostBytes: number): PictureCache {
  /** Least recently used first. */
  const kept = new Map<string, Uint8Array>()
  let total = 0

  function remove(key: string): Uint8Array | undefined {
    const bytes = kept.get(key)
    if (bytes) {
      kept.delete(key)
      total -= bytes.length
    }
    return bytes
  }

  return {
    get(key) {
      const bytes = kept.get(key)
      if (!bytes) return undefined
      kept.delete(key)
      kept.set(key, bytes)
      return bytes
    },
    set(key, bytes) {
      remove(key)
      if (bytes.length > mostBytes / 4) return
      kept.set(key, bytes)
      total += bytes.length
      for (const oldest of kept.keys()) {
        if (total <= mostBytes) break
        remove(oldest)
      }
    },
    get bytes() {
      return total
    },
  }
}
