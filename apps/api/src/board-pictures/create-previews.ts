import { PictureError } from '@tiza/pictures/picture-request'
import QuickLRU from 'quick-lru'
import { PictureLimitError } from './picture-limit-error.ts'

/** The pictures of boards that are shown where links are posted. */
export interface Previews {
  /** Whether the next one of a board need not be drawn. */
  isFresh(board: string): boolean
  /**
   * One of a board, at most a minute old; `undefined` where too many pictures are waiting. Rejects as `draw` does, for a
   * minute too where the board is what cannot be drawn.
   */
  get(board: string): Promise<Uint8Array | undefined>
}

export interface PreviewsOptions {
  /** Draws one, by the internal id; `undefined` where too many are waiting. */
  readonly draw: (board: string) => Promise<Uint8Array | undefined>
  readonly now: () => number
}

/** A board is drawn no more often for this, however much is drawn on it and however many ask. */
const freshMs = 60_000
/** Boards whose previews are kept, of at most 2.3 MB each. */
const mostKept = 24

interface Kept {
  readonly atMs: number
  readonly drawn: Promise<Uint8Array | undefined>
}

/** Keeps the last previews. */
export function createPreviews({ draw, now }: PreviewsOptions): Previews {
  const kept = new QuickLRU<string, Kept>({ maxSize: mostKept })

  function getFresh(board: string): Kept | undefined {
    const known = kept.get(board)
    // The clock may have been set back.
    return known && Math.abs(now() - known.atMs) < freshMs ? known : undefined
  }

  return {
    isFresh: (board) => getFresh(board) !== undefined,
    get(board) {
      const known = getFresh(board)
      if (known) return known.drawn
      const drawn = draw(board)
      const entry = { atMs: now(), drawn }
      kept.set(board, entry)
      const forget = () => {
        if (kept.peek(board) === entry) kept.delete(board)
      }
      drawn.then(
        (bytes) => {
          if (!bytes) forget()
        },
        (error) => {
          if (!(error instanceof PictureError || error instanceof PictureLimitError)) forget()
        },
      )
      return drawn
    },
  }
}
