import type { Cap } from './caps.ts'
import type { ByeCode, ErrorCode } from './errors.ts'

/** Descriptions of the refusal codes, for the documents. */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  bad_request: 'The payload does not match its schema, or an op not its shape.',
  too_large: 'A limit on size, points or text is exceeded.',
  read_only: 'This session may view but not draw.',
  gone: 'The op names a shape that the board has never known or has forgotten.',
  exists: 'A shape with this id was created before.',
  conflict: 'An append does not continue its stroke, or this `n` was used for other ops.',
  board_full: 'The board holds as many shapes, or as many bytes of them, as it may.',
  not_yours: 'The op changes what somebody else has made.',
  locked: 'The op changes what hosts have locked, or locks as only hosts do.',
  rate_limited: 'Too much, too fast: wait `retryAfterMs`.',
  unavailable: 'The server cannot store anything now.',
  internal: 'The server failed; nothing was changed.',
  gap: 'A transaction before this one has not arrived.',
  client_unknown: 'The server has forgotten this client id.',
  epoch_changed: 'The history was rewound: load the board again.',
  unauthorized: 'The token or the origin is not accepted.',
  forbidden: 'This person may not enter the board, or not do this.',
  board_not_found: 'There is no such board.',
  unsupported_version: 'The server does not speak this version.',
}

/** Descriptions of the codes of `bye`, for the documents. */
export const byeMeanings: Readonly<Record<ByeCode, string>> = {
  shutdown: 'The server is stopping or restarting.',
  slow: 'The connection read too slowly; its queue was full.',
  rate_limited: 'The session continued after it was asked to slow down.',
  replaced: 'The same client id connected again.',
  unavailable: 'The board cannot be served now.',
  removed: 'The person may not be on the board any more.',
  deleted: 'A host has deleted the board.',
}

/** Descriptions of the caps, for the documents. */
export const capMeanings: Readonly<Record<Cap, string>> = {
  'short-ink': 'Reads ink in short form: handles, and the event `ink` ([LV11]).',
  base: 'Asks for `snapshot?base=` where `welcome` has `base` ([RS9]).',
  states:
    'As a client: reads `welcome.states` ([LV20]). As a server: takes `view`, `hand` and `tool` ([LV21]).',
  was: 'Takes `was` in a `restore` ([OP18]).',
  ext: 'Takes the register `ext` ([SH20]).',
  rights:
    'As a client: reads rights in `welcome` and the event `right` ([RI3], [RI6]). As a server: takes `person`, `host` and `password` ([RI5]).',
  waiting:
    'As a client: tries again where it has to wait, and reads the event `waiting` ([WR3], [WR4]). As a server: has waiting rooms and codes ([WR1], [LK12]).',
  locks: 'Takes the register `lockedBy` ([SH21]).',
  away: 'Takes `away` in `live` ([LV22]).',
  pdf: 'Takes PDFs and shapes of kind `pdf` ([AS12]).',
  heads: 'Takes all heads of lines ([SH22]).',
}
