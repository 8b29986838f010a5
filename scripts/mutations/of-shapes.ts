import { below } from './mutation.ts'

/** What breaks a rule about shapes, records and their order. */
export const ofShapes = below('packages/protocol/src', [
  ['SH11', 'to-shown.ts', "if (!isRegister('pos', pos)) return undefined", '', 'to-shown.test.ts'],
  [
    'SH1',
    'apply-op.ts',
    '...registers, by, at, seq }',
    "...registers, by: '', at, seq }",
    'board.test.ts',
  ],
  [
    'SH3',
    'apply-op.ts',
    'if (value === null) delete next[register]',
    'if (value === null) next[register] = null',
    'board.test.ts',
  ],
  [
    'SH4',
    'ops.ts',
    'const { q: _fixed, ...changeable } = registers',
    'const { ...changeable } = registers',
    'schemas.test.ts',
  ],
  [
    'SH7',
    'apply-op.ts',
    'put(rev, register, context.seq)',
    'put(rev, register, shape.seq)',
    'board.test.ts',
  ],
  [
    'SH8',
    'apply-op.ts',
    '...registers, by, at, seq }',
    '...registers, by, at: seq, seq }',
    'conformance.test.ts',
  ],
  ['SH9', 'register-schemas.ts', '#[0-9a-f]{6}', '#[0-9a-fA-F]{6}', 'schemas.test.ts'],
  [
    'RC2',
    'check-op.ts',
    "if (((kind as string) === 'board') !== (id === boardRecordId))",
    'if (!kind)',
    'records.test.ts',
  ],
  [
    'RC3',
    'board.ts',
    "(op === 'delete' || op === 'restore')",
    "op === 'restore'",
    'records.test.ts',
  ],
  [
    'RC4',
    'records.ts',
    'value !== null && !isConditional(name)',
    'value !== null',
    'records.test.ts',
  ],
  ['OR1', 'order.ts', 'a.id < b.id ? -1 : 1', 'a.id < b.id ? 1 : -1', 'order.test.ts'],
  ['OR2', 'order.ts', "|| !key.endsWith('0')", '|| true', 'order.test.ts'],
  ['OR3', 'order.ts', 'bit < jitterBits', 'bit < 1', 'order.test.ts'],
  ['ER3', 'errors.ts', ": 'drop'\n}", ": 'retry'\n}", 'contract.test.ts'],
  [
    'SH2',
    'ids.ts',
    '}}$`\n\n/** The form of a board id',
    '},}$`\n\n/** The form of a board id',
    'schemas.test.ts',
  ],
])
