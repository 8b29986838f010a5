/** The body of an answer whose pages are fetched. */
export interface PagedBody {
  readonly body: Buffer
  /** Bodies with different tags are not the same. */
  readonly tag: string
}

/** Answers that are too long for one message, until all of their pages were fetched. */
export interface AnswerPages {
  /** Most bytes of a page. */
  readonly pageBytes: number
  keep(id: string, body: PagedBody): void
  /** The page that begins at a byte; empty where there is none. */
  take(id: string, from: number): Uint8Array
}

export interface AnswerPagesOptions {
  /** Most bytes of a message. */
  readonly mostBytes: number
  /** How long an answer is kept whose pages are not fetched. */
  readonly keepMs: number
  /** Most bytes of all that are kept, but for one that is larger by itself. Default 128 MB. */
  readonly mostKeptBytes?: number
}

const mostPageBytes = 512 * 1024
const empty = new Uint8Array()

export function createAnswerPages({
  mostBytes,
  keepMs,
  mostKeptBytes = 128 * 1024 * 1024,
}: AnswerPagesOptions): AnswerPages {
  const kept = new Map<string, PagedBody>()
  /** The other half is enough for the head of an answer. */
  const pageBytes = Math.min(mostPageBytes, Math.floor(mostBytes / 2))

  /** What several have between them counts once. */
  function countBytes(): number {
    let bytes = 0
    for (const { body } of new Set(kept.values())) bytes += body.length
    return bytes
  }

  return {
    pageBytes,
    /** Many who ask for a large board at once have one body between them. */
    keep(id, { body, tag }) {
      const same = [...kept.values()].find((one) => one.tag === tag && isSame(one.body, body))
      const mine = same ?? { body, tag }
      kept.set(id, mine)
      // Whoever has waited longest for the rest of theirs has to ask again.
      for (const [before, one] of kept) {
        if (countBytes() <= mostKeptBytes) break
        if (one !== mine) kept.delete(before)
      }
      setTimeout(() => kept.delete(id), keepMs).unref()
    },
    take(id, from) {
      const found = kept.get(id)
      if (!found) return empty
      if (from + pageBytes >= found.body.length) kept.delete(id)
      return found.body.subarray(from, from + pageBytes)
    },
  }
}

/** Those who are served from one snapshot have its very bytes, which need not be compared. */
function isSame(one: Buffer, other: Buffer): boolean {
  if (one.length !== other.length) return false
  const isOneMemory = one.buffer === other.buffer && one.byteOffset === other.byteOffset
  return isOneMemory || one.equals(other)
}
