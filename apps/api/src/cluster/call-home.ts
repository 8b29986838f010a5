import { BusError } from './bus.ts'
import type { KnownTerms } from './known-terms.ts'
import type { Subjects } from './subjects.ts'

export interface CallOptions {
  readonly subjects: Pick<Subjects, 'board' | 'term'>
  readonly terms: Pick<KnownTerms, 'get' | 'note'>
  /** The term of a board; `undefined` where there is no such board. */
  readonly readTerm: (board: string) => Promise<number | undefined>
}

/** Asks the home of a board, by the subject that it is given; rejects with what that rejects with. */
export type CallHome = <Answer>(
  board: string,
  ask: (subject: string) => Promise<Answer>,
) => Promise<Answer>

/**
 * A home that stands still, or whose machine is gone, takes part in the group of its board for as long as NATS believes
 * in it, and is given a share of what is asked of the home after it. So a home is asked by the term of its board, and by
 * the board alone where nobody listens to that: the board has moved since, or its home is a server of 0.2.0.
 */
export function createCallHome({ subjects, terms, readTerm }: CallOptions): CallHome {
  return async (board, ask) => {
    const term = terms.get(board) ?? (await readTerm(board).catch(() => undefined))
    if (term === undefined) return ask(subjects.board(board))
    try {
      const answer = await ask(subjects.term(board, term))
      terms.note(board, term)
      return answer
    } catch (error) {
      if (!(error instanceof BusError && error.why === 'nobody')) throw error
      return ask(subjects.board(board))
    }
  }
}
