import { below } from './mutation.ts'

/** What breaks a rule about limits, rates and what a refusal says. */
export const ofLimits = [
  ...below('packages/protocol/src', [
    ['ER5', 'errors.ts', ' || path.length > faultLimits.path\n', '\n', 'errors.test.ts'],
    ['ER6', 'errors.ts', " && code !== 'read_only'", '', 'errors.test.ts'],
    ['SH6', 'register-schemas.ts', 'minimum: -limits.coordinate, ', '', 'schemas.test.ts'],
  ]),
  ...below('packages/client/src', [
    [
      'CN12',
      'connection/parse-closed-reason.ts',
      "reason === 'full' ? 'full' : undefined",
      'undefined',
      'connection/parse-closed-reason.test.ts',
    ],
    [
      'CN13',
      'connection/to-balance-key.ts',
      '0x01000193',
      '0x01000195',
      'connection/to-balance-key.test.ts',
    ],
    [
      'LM11',
      'connection/told-limits.ts',
      'current = toLimits(told)',
      'current = first',
      'connection/told-limits.test.ts',
    ],
    ['LM12', 'connection/pacer.ts', 'tokens -= spent', '', 'connection/pacer.test.ts'],
    [
      'LM13',
      'outbox/submissions.ts',
      'Math.max(lastN, sender.highest) + 1',
      'lastN + 1',
      'connection/other-limits.test.ts',
    ],
    [
      'LM13',
      'replica/refit-txs.ts',
      'return part ? toPendingSeq(part.n) : 0',
      'return toPendingSeq(part ? parts[0]?.n ?? 0 : 0)',
      'replica/refit-txs.test.ts',
    ],
    ['LM12', 'identity/board-identity.ts', 'pacer.spend()', '', 'identity/board-identity.test.ts'],
  ]),
  ...below('apps/api/src', [
    [
      'SN11',
      'routes/snapshot.ts',
      "const known = new Set(caps.split(','))",
      'const known = new Set([caps, ...(await room.findNeeds())])',
      'growing.test.ts',
    ],
    [
      'LV20',
      'boards/presence/presence-states.ts',
      'if (bytes > welcomeBytes) break',
      '',
      'boards/presence/presence-states.test.ts',
    ],
    [
      'OP14',
      'boards/board-budget.ts',
      'next.live > live && next.live > boardBytes',
      'next.live > boardBytes',
      'boards/board-budget.test.ts',
    ],
  ]),
]
