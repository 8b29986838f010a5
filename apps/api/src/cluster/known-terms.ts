/** The terms of boards of which a node has heard, so that it need not read them. */
export interface KnownTerms {
  /** `undefined` where nothing was heard of the board, or too long ago. */
  get(board: string): number | undefined
  /** A board is in a term, or in a later one that was heard of before. */
  note(board: string, term: number): void
  /** It is in another than the one that is known. */
  forget(board: string): void
}

/** Some hundred bytes each. */
const most = 10_000

/** Of too many the one of which was heard first is forgotten. */
export function createKnownTerms(): KnownTerms {
  const terms = new Map<string, number>()
  return {
    get: (board) => terms.get(board),
    note(board, term) {
      const latest = Math.max(term, terms.get(board) ?? 0)
      terms.delete(board)
      terms.set(board, latest)
      if (terms.size <= most) return
      for (const [oldest] of terms) return void terms.delete(oldest)
    },
    forget: (board) => void terms.delete(board),
  }
}
