import type { OpAck } from '@tiza/protocol'
import type { ClientState, Refused } from '../storage/board-log.ts'

const keptRefusals = 64

/** The state of a client after a permanent refusal, which consumes `n`. */
export function withRefusal(state: ClientState, refusal: Refused): ClientState {
  return {
    ...state,
    lastN: refusal.n,
    refused: [...state.refused, refusal].slice(-keptRefusals),
  }
}

/** The answer that a refused transaction got first, if `n` was refused. */
export function findRefusal(state: ClientState, n: number): OpAck | undefined {
  const refusal = state.refused.find((refused) => refused.n === n)
  if (!refusal) return undefined
  const { code, at } = refusal
  return at === undefined ? { ok: false, n, code } : { ok: false, n, code, at }
}
