import { below } from './mutation.ts'

/** What breaks a rule of who may do what, in a client. */
export const ofMembers = below('packages/client/src', [
  [
    'RI4',
    'identity/derive-person.ts',
    '.slice(0, personLength)',
    '',
    'identity/derive-person.test.ts',
  ],
  [
    'RI4',
    'identity/derive-person.ts',
    'authenticate(parseBase64Url(device), utf8.encode(publicId))',
    'authenticate(utf8.encode(device), utf8.encode(publicId))',
    'identity/derive-person.test.ts',
  ],
  ['RI5', 'connection/handshakes.ts', 'saysProof = false', '', 'connection/handshakes.test.ts'],
  [
    'RI5',
    'identity/board-identity.ts',
    "toCaps('server', welcome).has('rights') ? welcome.board?.id : undefined",
    'welcome.board?.id',
    'identity/board-identity.test.ts',
  ],
  [
    'RI6',
    'connection/session-terms.ts',
    "role = notes.readOnly ? 'viewer' : toRole(next.right)",
    '',
    'connection/session-terms.test.ts',
  ],
  [
    'RI6',
    'connection/sync-client.ts',
    'else submissions.release()',
    '',
    'connection/sync-client.test.ts',
  ],
  [
    'RI8',
    'outbox/sender.ts',
    "return ops.every(({ op }) => op === 'append')",
    'return ops.length < 0',
    'outbox/sender.test.ts',
  ],
  [
    'RI9',
    'identity/board-identity.ts',
    'if (mine === turn && (hasNewHost || isNews)) await introduce()',
    'if (mine === turn && hasNewHost) await introduce()',
    'identity/board-identity.test.ts',
  ],
  [
    'RI11',
    'replica/fit-order.ts',
    'if (!shape || shape.standsFor !== undefined || written.has(id) || !mayWrite(id)) return []',
    'if (!shape || shape.standsFor !== undefined || written.has(id)) return []',
    'replica/fit-order.test.ts',
  ],
  [
    'RI12',
    'connection/session-terms.ts',
    '...(locked === true && { locked }),',
    '',
    'connection/session-terms.test.ts',
  ],
  ['SH21', 'outbox/to-understood.ts', "['lockedBy', 'locks'],", '', 'outbox/to-understood.test.ts'],
  [
    'WR3',
    'connection/sync-client.ts',
    "if (refusal.retryable) leave(isWaiting ? 'waiting' : undefined)",
    'if (refusal.retryable) leave(undefined)',
    'connection/sync-client.test.ts',
  ],
  [
    'WR4',
    'connection/session-terms.ts',
    "return rights?.right === 'host' ? waiting : undefined",
    'return waiting',
    'connection/session-terms.test.ts',
  ],
])
