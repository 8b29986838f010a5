import type { OpAck } from '@tiza/protocol'
import type { ClientState, Refused } from '../storage/board-log.ts'

const keptRefusals = 64
/** How often the use of a client is stored, for those that are never forgotten while they are in use. */
const savedEveryMs = 3_600_000

/** What a board remembers about its clients, by session, so that a resend gets its first answer. */
export interface Clients {
  has(session: string): boolean
  /** An unknown client has sent nothing yet. */
  get(session: string): ClientState
  /**
   * The states of those among these clients that are to be stored with their transactions: of new ones,
   * after refusals, and of all once an hour. They count as stored then.
   */
  takeUnsaved(sessions: Iterable<string>, nowMs: number): readonly ClientState[]
  /** A transaction of a client was accepted under `n`. */
  accept(session: string, n: number): void
  /** A transaction was permanently refused, which consumes its `n`. */
  refuse(session: string, refusal: Refused): void
  /** A forgotten client is back: its numbers continue after `lastN`. */
  recall(session: string, lastN: number): void
}

export function createClients(states: readonly ClientState[]): Clients {
  const clients = new Map(states.map((client) => [client.session, client]))
  /** When each was stored. */
  const savedAt = new Map<string, number>()

  function get(session: string): ClientState {
    return clients.get(session) ?? { session, lastN: 0, refused: [] }
  }

  return {
    has: (session) => clients.has(session),
    get,
    takeUnsaved(sessions, nowMs) {
      const unsaved: ClientState[] = []
      for (const session of sessions) {
        const client = clients.get(session)
        const ageMs = Math.abs(nowMs - (savedAt.get(session) ?? Number.NEGATIVE_INFINITY))
        if (!client || ageMs < savedEveryMs) continue
        savedAt.set(session, nowMs)
        unsaved.push(client)
      }
      return unsaved
    },
    accept(session, n) {
      clients.set(session, { ...get(session), lastN: n })
    },
    refuse(session, refusal) {
      const { refused } = get(session)
      const kept = [...refused, refusal].slice(-keptRefusals)
      clients.set(session, { session, lastN: refusal.n, refused: kept })
      savedAt.delete(session)
    },
    recall(session, lastN) {
      if (lastN > 0 && !clients.has(session)) clients.set(session, { session, lastN, refused: [] })
    },
  }
}

/** The refusal of `n`, if it was refused and that is remembered. */
export function findRefused(state: ClientState, n: number): Refused | undefined {
  return state.refused.find((refused) => refused.n === n)
}

/** The answer that a refused transaction got first, but for its words, which are not kept. */
export function toFirstAnswer({ n, code, at }: Refused): OpAck {
  const message = `Transaction ${n} was refused before, with this code.`
  return { ok: false, n, code, message, ...(at !== undefined && { at }) }
}
