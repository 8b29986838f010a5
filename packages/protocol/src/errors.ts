/**
 * What a client must do when it hears a code:
 * `drop` the refused transaction, `retry` it later, `resync` the board, or `stop`.
 */
export type Reaction = 'drop' | 'retry' | 'resync' | 'stop'

/** The closed list of refusal codes. A client treats a code it does not know as `drop`. */
export const errorCodes = {
  bad_request: { reaction: 'drop', meaning: 'The payload does not match its schema.' },
  too_large: { reaction: 'drop', meaning: 'A limit on size, points or text is exceeded.' },
  read_only: { reaction: 'drop', meaning: 'This session may look but not draw.' },
  gone: {
    reaction: 'drop',
    meaning: 'The op names a shape that the board has never known or has forgotten.',
  },
  exists: { reaction: 'drop', meaning: 'A shape with this id was created before.' },
  conflict: {
    reaction: 'drop',
    meaning: 'An append does not continue the stroke: its offset is wrong.',
  },
  board_full: { reaction: 'drop', meaning: 'The board holds as many shapes as it may.' },
  rate_limited: { reaction: 'retry', meaning: 'Too much, too fast: wait `retryAfterMs`.' },
  unavailable: { reaction: 'retry', meaning: 'The server cannot store anything now.' },
  internal: { reaction: 'retry', meaning: 'The server failed; nothing was changed.' },
  gap: { reaction: 'resync', meaning: 'A transaction before this one has not arrived.' },
  client_unknown: { reaction: 'resync', meaning: 'The server has forgotten this client id.' },
  epoch_changed: { reaction: 'resync', meaning: 'The history was rewound: load the board afresh.' },
  unauthorized: { reaction: 'stop', meaning: 'The token or the origin is not accepted.' },
  forbidden: { reaction: 'stop', meaning: 'This person may not enter the board.' },
  board_not_found: { reaction: 'stop', meaning: 'There is no such board.' },
  unsupported_version: { reaction: 'stop', meaning: 'The server does not speak this version.' },
} as const satisfies Record<string, { reaction: Reaction; meaning: string }>

export type ErrorCode = keyof typeof errorCodes

/** Why the server closes a connection (`bye`). */
export const byeCodes = {
  shutdown: 'The server is stopping or restarting.',
  slow: 'The connection read too slowly; its queue was full.',
  rate_limited: 'The session went on after it was told to slow down.',
  replaced: 'The same client id connected again.',
  unavailable: 'The board cannot be served now.',
} as const

export type ByeCode = keyof typeof byeCodes

/** What a client must do about a code; a code from a newer server counts as `drop`. */
export function getReaction(code: string): Reaction {
  return Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode].reaction : 'drop'
}
