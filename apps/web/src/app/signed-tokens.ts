import { createStoredValue, type StoredValueOptions } from '@tiza/board/stored/stored-value'

/** Tokens of signed links that this browser keeps, so that a reload and the list of boards lead back. */
export interface SignedTokens {
  get(board: string): string | undefined
  /** In place of the one before. */
  keep(board: string, token: string): void
}

const most = 50

/** The last ones that were kept. */
export function createSignedTokens({
  storage,
}: Pick<StoredValueOptions<unknown>, 'storage'>): SignedTokens {
  const stored = createStoredValue<readonly (readonly [board: string, token: string])[]>({
    storage,
    key: 'tiza:tokens',
    parse: (value) => (Array.isArray(value) ? value.filter(isEntry).slice(0, most) : []),
  })
  return {
    get: (board) => stored.get().find(([of]) => of === board)?.[1],
    keep(board, token) {
      const others = stored.get().filter(([of]) => of !== board)
      stored.set([[board, token] as const, ...others].slice(0, most))
    },
  }
}

function isEntry(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part: unknown) => typeof part === 'string')
  )
}
