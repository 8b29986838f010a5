/**
 * What a client must do about a code:
 * `drop` the refused transaction, `retry` it later, `resync` the board, or `stop`.
 */
export type Reaction = 'drop' | 'retry' | 'resync' | 'stop'

/** The closed list of refusal codes. A client treats a code it does not know as `drop`. */
export const reactions = {
  bad_request: 'drop',
  too_large: 'drop',
  read_only: 'drop',
  gone: 'drop',
  exists: 'drop',
  conflict: 'drop',
  board_full: 'drop',
  rate_limited: 'retry',
  unavailable: 'retry',
  internal: 'retry',
  gap: 'resync',
  client_unknown: 'resync',
  epoch_changed: 'resync',
  unauthorized: 'stop',
  forbidden: 'stop',
  board_not_found: 'stop',
  unsupported_version: 'stop',
} as const satisfies Record<string, Reaction>

export type ErrorCode = keyof typeof reactions

/** Why the server closes a connection (`bye`). */
export const byeCodes = ['shutdown', 'slow', 'rate_limited', 'replaced', 'unavailable'] as const

export type ByeCode = (typeof byeCodes)[number]

/** What a client must do about a code; a code from a newer server counts as `drop`. */
export function getReaction(code: string): Reaction {
  return Object.hasOwn(reactions, code) ? reactions[code as ErrorCode] : 'drop'
}
