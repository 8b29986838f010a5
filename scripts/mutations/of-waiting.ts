import { below } from './mutation.ts'

/** What breaks a rule of waiting rooms. */
export const ofWaiting = below('apps/api/src', [
  [
    'WR1',
    'access/waiting-room.ts',
    'nowMs < closedUntilMs || present.some',
    'present.some',
    'access/waiting-room.test.ts',
  ],
  [
    'WR2',
    'access/create-access.ts',
    "session !== undefined && isFull ? forbid('full') : wait()",
    "session !== undefined && isFull ? forbid('full') : undefined",
    'access/waiting-room.test.ts',
  ],
  [
    'WR3',
    'sockets/authorize-handshake.ts',
    "return { ...refuse('forbidden', retryAfterMs), reason, board }",
    "return { ...refuse('forbidden'), reason, board }",
    'waiting-room.test.ts',
  ],
  [
    'WR4',
    'access/knocks.ts',
    'else isChanged = knocks.delete(session) || isChanged',
    '',
    'access/knocks.test.ts',
  ],
  [
    'WR5',
    'access/waiting-manager.ts',
    'await store.saveAdmitted(board, ids)',
    '',
    'access/waiting-people.test.ts',
  ],
])
