import { clientEvents, serverEvents } from '@tiza/protocol/schemas'
import { describe, expect, it } from 'vitest'
import { summarize, summarizeAnswer } from './summarize.ts'

const since = { epoch: 'epoch-01', seq: 4 }
const peer = { session: 'ben', role: 'editor', profile: { name: 'Ben', color: 'red' } }
const ops = [
  { op: 'create', kind: 'rect', id: 'a' },
  { op: 'patch', id: 'a', set: {} },
  { op: 'patch', id: 'a', set: {} },
]

const cases: readonly [event: string, payload: unknown, summary: string][] = [
  ['op', { n: 3, ops }, 'n 3 · create rect · patch ×2'],
  ['ops', { tx: [{ seq: 4, ops }] }, 'seq 4 · create rect · patch ×2'],
  [
    'ops',
    {
      tx: [
        { seq: 4, ops: [] },
        { seq: 6, ops: [] },
      ],
    },
    'seq 4–6',
  ],
  ['ops', { tx: [] }, ''],
  ['pull', { since, limit: 500 }, 'since seq 4 · limit 500'],
  ['profile', { name: 'Ana', color: 'teal' }, '"Ana" · teal'],
  [
    'welcome',
    { mode: 'resume', seq: 12, you: { role: 'editor', lastN: 3 }, peers: [peer] },
    'resume · seq 12 · editor · lastN 3 · peers 1',
  ],
  ['peers', { join: [peer], leave: ['x', 'y'] }, 'join 1 · leave 2'],
  ['reset', { epoch: 'epoch-01', seq: 3, reason: 'rewound' }, 'seq 3 · rewound'],
  [
    'bye',
    { code: 'shutdown', reconnect: true, retryAfterMs: 500 },
    'shutdown · reconnect true · 500 ms',
  ],
  ['right', { right: 'comment', rule: 'pen', why: 'rule' }, 'comment · rule pen · why rule'],
  ['waiting', { on: true, count: 3, people: [] }, 'count 3'],
  ['waiting', { on: false, count: 0, people: [] }, 'off'],
  ['person', { person: 's'.repeat(43) }, ''],
  ['bye', { code: 'replaced', reconnect: false }, 'replaced · reconnect false'],
  ['connect', { minor: 10, since }, 'minor 10 · since seq 4'],
  ['connect', { minor: 10 }, 'minor 10'],
  [
    'connect_error',
    { message: 'x', data: { code: 'forbidden', retryable: false } },
    'forbidden · retryable false',
  ],
  ['connect_error', { message: 'Invalid namespace' }, ''],
  ['snapshot', {}, ''],
  ['snapshot', { base: 7 }, 'base 7'],
  ['snapshot', { recent: true }, 'recent'],
  // What there is of these is counted.
  ['live', { c: [1, 2] }, ''],
  ['ink', [[7, 3, 'AA']], ''],
]

it.each(cases)('%s %j is summarized as %j', (event, payload, summary) => {
  expect(summarize({ event, json: JSON.stringify(payload) })).toBe(summary)
})

describe('every event of the contract', () => {
  const known = new Set(cases.map(([event]) => event))
  it.each(Object.keys({ ...clientEvents, ...serverEvents }))('%s has a case', (event) => {
    expect(known).toContain(event)
  })
})

it.each(['constructor', 'from-the-future'])('%s, which nobody knows, has no summary', (event) => {
  expect(summarize({ event, json: '{}' })).toBe('')
})

it.each([
  [{ ok: true, n: 1, seq: 4 }, 'ok · seq 4'],
  [{ ok: true, n: 1, seq: 4, dup: true }, 'ok · seq 4 · dup'],
  [{ ok: true, n: 1, seq: 4, skipped: [0, 2] }, 'ok · seq 4 · skipped 0 2'],
  [{ ok: true, epoch: 'e', tx: [{}, {}], more: false }, 'ok · tx 2'],
  [{ ok: true, profile: { name: 'Ana', color: 'red' } }, 'ok'],
  [{ ok: false, n: 1, code: 'gap' }, 'gap'],
  [{ message: 'snapshot: HTTP 503' }, 'snapshot: HTTP 503'],
])('the answer %j is summarized as %j', (answer, summary) => {
  expect(summarizeAnswer({ json: JSON.stringify(answer) })).toBe(summary)
})

it('of a snapshot its seq and its shapes are told', () => {
  const snapshot = { epoch: 'epoch-01', seq: 12, shapes: [] }
  expect(summarizeAnswer({ json: '{}', snapshot })).toBe('ok · seq 12 · shapes 0')
})
