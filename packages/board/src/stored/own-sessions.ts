import type { BoardClient } from '@tiza/client'
import type { StoredValue } from './stored-value.ts'

const session = /^[\w-]{16}$/
/** Visits that are remembered. */
const most = 200

/** Sessions that were stored, the latest last; none of anything else. */
export function parseSessions(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  const known = value.filter((one): one is string => typeof one === 'string' && session.test(one))
  return known.slice(-most)
}

type Worked = Pick<BoardClient, 'onStatus'> & {
  readonly presence: Pick<BoardClient['presence'], 'session'>
}

/**
 * Remembers in this browser under which sessions a board was worked on: a page that is loaded again has another one,
 * and what was made under the one before is still one's own. Returns a function that stops it.
 */
export function keepSessions(board: Worked, stored: StoredValue<readonly string[]>): () => void {
  let last: string | undefined
  const keep = () => {
    const { session: now } = board.presence
    if (now === undefined || now === last) return
    last = now
    const known = stored.get()
    if (!known.includes(now)) stored.set([...known, now].slice(-most))
  }
  keep()
  return board.onStatus(keep)
}
