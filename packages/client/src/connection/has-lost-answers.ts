import type { Welcome } from '@tiza/protocol'
import type { Pending } from '../replica/pending.ts'

/**
 * Whether a server has lost some of what it has acknowledged in this epoch, by its `welcome`. Its own look at
 * `since` does not find that while the board here is behind those answers, or of an earlier epoch. [RS11]
 */
export function hasLostAnswers(
  pending: Iterable<Pending>,
  { seq, you }: Pick<Welcome, 'seq' | 'you'>,
): boolean {
  // 0 may also mean that the server has forgotten this client, or that it may only look. [ID6] [ID7]
  const lastN = you.lastN || Number.POSITIVE_INFINITY
  for (const { n, ackedSeq, taken } of pending) {
    if (ackedSeq !== undefined && (ackedSeq > seq || (!taken && n > lastN))) return true
  }
  return false
}
