import type { Welcome } from '@tiza/protocol'
import { expect, it } from 'vitest'
import type { Pending } from '../replica/pending.ts'
import { hasLostAnswers } from './has-lost-answers.ts'

const toWelcome = (seq: number, lastN: number): Pick<Welcome, 'seq' | 'you'> => ({
  ...{ seq, you: { session: 'my-session-00001', role: 'editor', lastN } },
})
const acked: Pending = { n: 2, ops: [], ackedSeq: 7 }
const taken: Pending = { ...acked, n: 0, taken: { client: 'c', session: 's', n: 9 } }

it.each<[what: string, pending: Pending[], welcome: ReturnType<typeof toWelcome>, isLost: boolean]>(
  [
    ['nothing is answered', [{ n: 2, ops: [] }], toWelcome(0, 0), false],
    ['the log has come to all that is answered', [acked], toWelcome(7, 2), false],
    ['the log ends before an answer', [acked], toWelcome(6, 2), true],
    ['other transactions have its place', [acked], toWelcome(9, 1), true],
    ['another tab sends it', [taken], toWelcome(7, 1), false],
    ['the log ends before what another tab sends', [taken], toWelcome(6, 1), true],
    ['the server has forgotten the client', [acked], toWelcome(7, 0), false],
  ],
)('[RS11] %s', (_, pending, welcome, isLost) => {
  expect(hasLostAnswers(pending, welcome)).toBe(isLost)
})
