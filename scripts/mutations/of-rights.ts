import { below } from './mutation.ts'

/** What breaks a rule of who may do what. */
export const ofRights = [
  ...below('packages/protocol/src', [
    ['RI1', 'rights.ts', "isAtLeast(right, 'own')", "isAtLeast(right, 'draw')", 'rights.test.ts'],
    ['RI2', 'rights.ts', "rule === 'hosts' || pen === false", 'pen === false', 'rights.test.ts'],
    [
      'RI3',
      'rights.ts',
      "rules.find((known) => known === rule) ?? 'hosts'",
      "rules.find((known) => known === rule) ?? 'everybody'",
      'rights.test.ts',
    ],
    ['RI7', 'own-work.ts', 'isOwn(shape.by)', '!shape.deleted', 'own-work.test.ts'],
    [
      'RI7',
      'own-work.ts',
      "op.op !== 'restore' || !isRecordKind(op.was?.create.kind)",
      'true',
      'own-work.test.ts',
    ],
  ]),
  ...below('apps/api/src', [
    [
      'RI1',
      'boards/create-room.ts',
      'if (!code) return memory.submit(by.id, payload, by.isOwn)',
      'if (!code) return memory.submit(by.id, payload)',
      'hostile/doors/rights.test.ts',
    ],
    [
      'RI6',
      'sockets/right-changes.ts',
      "else if (followed === 'changed') told.push(session)",
      '',
      'hostile/right-changes.test.ts',
    ],
    [
      'RI6',
      'sockets/right-changes.ts',
      'if (right !== rights.right) changed.push(session)',
      '',
      'hostile/right-changes.test.ts',
    ],
    [
      'RI6',
      'sockets/right-changes.ts',
      "!caps.has('rights') && role !== session.role",
      "!caps.has('rights')",
      'hostile/right-changes.test.ts',
    ],
    [
      'RI7',
      'sockets/session-rights.ts',
      'access.getPerson(board, author) === person',
      "person !== ''",
      'sockets/session-rights.test.ts',
    ],
    [
      'RI8',
      'boards/create-room.ts',
      '(author) => author === by.id',
      '() => true',
      'hostile/right-changes.test.ts',
    ],
    [
      'RI8',
      'boards/running-stroke.ts',
      'now() < state.untilMs',
      'now() > 0',
      'hostile/right-changes.test.ts',
    ],
    [
      'RI9',
      'sockets/handlers/person.ts',
      '(rights.visitor.person ?? person) !== person',
      "person === ''",
      'hostile/right-changes.test.ts',
    ],
    ['RI9', 'create-turns.ts', 'last.then(work)', 'work()', 'create-turns.test.ts'],
    [
      'RI6',
      'sockets/right-changes.ts',
      '...(others && { others })',
      '',
      'hostile/right-changes.test.ts',
    ],
    [
      'RI10',
      'sockets/right-changes.ts',
      "code: 'removed', reconnect: false",
      "code: 'removed', reconnect: true",
      'hostile/right-changes.test.ts',
    ],
    [
      'RI10',
      'sockets/authorize-handshake.ts',
      'return reason ? { ...refusal, reason } : refusal',
      'return refusal',
      'hostile/right-changes.test.ts',
    ],
  ]),
]
