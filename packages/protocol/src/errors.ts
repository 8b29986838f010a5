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
  not_yours: 'drop',
  locked: 'drop',
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
export const byeCodes = [
  'shutdown',
  'slow',
  'rate_limited',
  'replaced',
  'unavailable',
  'removed',
  'deleted',
] as const

export type ByeCode = (typeof byeCodes)[number]

/** What a client must do about a code; a code from a newer server counts as `drop`. */
export function getReaction(code: string): Reaction {
  return Object.hasOwn(reactions, code) ? reactions[code as ErrorCode] : 'drop'
}

/**
 * Whether a refusal with a code uses up the `n` of its transaction, where that is the next one: a final
 * answer does, but a viewer has no numbers. [ID4] [ID6]
 */
export function usesNumber(code: string): boolean {
  return getReaction(code) === 'drop' && code !== 'read_only'
}

/** Most UTF-16 code units of the texts of a refusal, so that no payload makes its answer large. */
export const faultLimits = { message: 300, path: 200 } as const

/**
 * What a refusal says beside its code, for the developer of a client. It may name fields and limits, but
 * never repeats a value that was sent. People are shown words made from the code.
 */
export interface FaultText {
  /** One English sentence that names what was wrong. */
  readonly message: string
  /** JSON pointer (RFC 6901) to the part of the payload that was wrong; left out for all of it. */
  readonly path?: string
}

/** Why something is refused. */
export interface Fault extends FaultText {
  readonly code: ErrorCode
}

/** A fault with texts of bounded length; a path that would be cut is left out. */
export function toFault(code: ErrorCode, message: string, path = ''): Fault {
  const text = message.length > faultLimits.message ? cut(message) : message
  return path === '' || path.length > faultLimits.path
    ? { code, message: text }
    : { code, message: text, path }
}

/** A JSON pointer to a place below another one. */
export function toPointer(path: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((at, key) => `${at}/${escapeKey(String(key))}`, path)
}

/** A long key is cut here already, since the whole pointer is then too long anyway. */
function escapeKey(key: string): string {
  return key
    .slice(0, faultLimits.path + 1)
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
}

function cut(message: string): string {
  return `${message.slice(0, faultLimits.message - 1)}…`
}
