import type { StoredValueOptions } from '@tiza/board/stored/stored-value'

/** Small pictures of the boards that were visited, as data URLs; kept like everything of this browser. */
export interface BoardPictures {
  get(board: string): string | undefined
  keep(board: string, picture: string): void
  forget(board: string): void
}

type PictureStorage = NonNullable<StoredValueOptions<unknown>['storage']> &
  Pick<Storage, 'removeItem'>

/** Larger ones are not kept: fifty of these are a fifth of what a browser keeps for a page. */
const longest = 20_000
const isPicture = /^data:image\/(?:webp|png);base64,[\w+/]+=*$/

export function createBoardPictures({
  storage,
}: {
  readonly storage: PictureStorage | undefined
}): BoardPictures {
  const toKey = (board: string) => `tiza:picture:${board}`

  /** Private windows forbid it, and a browser's room may be used up: then there is no picture. */
  function attempt<T>(work: (storage: PictureStorage) => T): T | undefined {
    try {
      return storage && work(storage)
    } catch {
      return undefined
    }
  }

  return {
    get(board) {
      const kept = attempt((place) => place.getItem(toKey(board)))
      return kept && isPicture.test(kept) ? kept : undefined
    },
    keep(board, picture) {
      if (picture.length > longest || !isPicture.test(picture)) return
      attempt((place) => place.setItem(toKey(board), picture))
    },
    forget(board) {
      attempt((place) => place.removeItem(toKey(board)))
    },
  }
}
