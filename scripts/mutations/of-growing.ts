import { below } from './mutation.ts'

const ofContract = below('packages/protocol/src', [
  [
    'CN9',
    'to-open.ts',
    "if (key === 'additionalProperties' && isClosed(value)) return undefined",
    '',
    'open-schemas.test.ts',
  ],
  ['GR1', 'caps.ts', "  was: { sides: ['server']", "  Was: { sides: ['server']", 'caps.test.ts'],
  ['GR2', 'caps.ts', 'listed ?? listCaps(side)', 'listCaps(side)', 'caps.test.ts'],
  [
    'OP13',
    'apply-op.ts',
    'if (!isLogged) {\n    const registers',
    'if (kinds) {\n    const registers',
    'later-versions.test.ts',
  ],
  ['SH20', 'ext.ts', 'return names.length > 0 && names', 'return names', 'ext.test.ts'],
])

const ofClients = below('packages/client/src', [
  [
    'GR3',
    'connection/handshakes.ts',
    'const isRetried = saysCaps\n      saysCaps = false',
    'const isRetried = saysCaps',
    'connection/handshakes.test.ts',
  ],
  [
    'GR8',
    'outbox/to-understood.ts',
    "if (op.op === 'create') return [leaveOut(op, isOne)]",
    "if (op.op === 'create') return [op]",
    'outbox/to-understood.test.ts',
  ],
  [
    'GR9',
    'presence/to-known.ts',
    "role === 'editor' ? role : 'viewer'",
    'role as Role',
    'connection/unknown-things.test.ts',
  ],
  [
    'GR10',
    'connection/board-joiner.ts',
    "mode === 'resume' && isHere",
    "(mode as string) !== 'snapshot' && isHere",
    'connection/unknown-things.test.ts',
  ],
  [
    'GR11',
    'connection/log-follower.ts',
    'else connection.retry(catchUp, answer?.ok === false ? answer.retryAfterMs : undefined)',
    'else if (!answer) connection.retry(catchUp)',
    'connection/unknown-things.test.ts',
  ],
  [
    'GR12',
    'connection/sync-client.ts',
    "else end(code === 'removed' ? code : 'closed')",
    "else if (code === 'removed') end(code)",
    'connection/unknown-things.test.ts',
  ],
  [
    'GR13',
    'presence/to-known.ts',
    "isRegister('color', color) ? color : 'grey'",
    'color',
    'connection/unknown-things.test.ts',
  ],
])

const ofServers = below('apps/api/src/sockets', [
  [
    'GR4',
    'find-unsupported.ts',
    'if (lacking.length === 0) return undefined',
    'if (lacking.length < 2) return undefined',
    'find-unsupported.test.ts',
  ],
  [
    'GR5',
    'find-unsupported.ts',
    'if (minor < lowest) return',
    'if (minor < lowestClientMinor) return',
    'find-unsupported.test.ts',
  ],
])

/** What breaks a rule about versions that meet, and what they do not know of each other. */
export const ofGrowing = [...ofContract, ...ofClients, ...ofServers]
