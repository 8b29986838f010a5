import { boardRecordId } from '../ids.ts'
import { type Kind, kinds } from '../kinds.ts'
import type { Binding } from '../shapes.ts'
import { buildShape } from './builders.ts'

/** A payload of every event in one direction, with every field that an object can be in. */
export type SamplePayloads = Readonly<Record<string, readonly unknown[]>>

const id = 'shape'.padEnd(21, '-')
const session = 'session'.padEnd(16, '-')
const epoch = 'epoch-of-a-board'
const binding: Binding = { id, at: [0, 0.5] }
const profile = { name: 'Ana', color: 'red' }
const peer = { session, role: 'editor', profile, right: 'own', person: session, signedIn: true }
const person = 'p'.repeat(43)
const names = Object.keys(kinds) as Kind[]

/** The op that creates a shape of each kind, lines with both ends bound. */
function listCreates(): object[] {
  return names.map((kind) => ({
    ...buildShape(kind, { id }),
    ...(kind === 'line' && { start: binding, end: binding }),
  }))
}

const changes = [
  { op: 'patch', id, set: { start: binding, pos: [1, 2] }, if: { pos: 1 } },
  { op: 'append', id, off: 1, pts: 'AACA' },
  { op: 'delete', id, if: { pos: 1 } },
]

const chunk = {
  ...{ id, off: 0, pos: [1, 2], q: -3, pts: 'AACA' },
  style: { color: 'red', width: 4, brush: 'pen', opacity: 0.5 },
}

/** What clients send, and the handshake. */
export function buildClientPayloads(): SamplePayloads {
  const was = { create: buildShape('line', { id, start: binding }), seq: 1, rev: { pos: 2 } }
  return {
    handshake: [
      {
        ...{ minor: 0, board: 'b'.repeat(22), client: id, token: 'secret', profile },
        since: { epoch, seq: 1, sum: 2 },
        ...{ person, host: 'h'.repeat(22), password: 'open' },
      },
    ],
    op: [{ n: 1, ops: [...listCreates(), ...changes, { op: 'restore', id, if: { pos: 1 }, was }] }],
    pull: [{ since: { epoch, seq: 1, sum: 2 }, limit: 10 }],
    live: [{ c: [1, 2], sel: [id], edit: id, view: [0, 0, 1, 1], ink: [chunk] }],
    profile: [profile],
    person: [{ person, host: 'h'.repeat(22) }],
  }
}

/** What servers send: events, acknowledgements (`ack:op`), refusals and bodies. */
export function buildServerPayloads(): SamplePayloads {
  const provenance = { by: session, at: 1, seq: 1, rev: { pos: 2 } }
  const shapes = listCreates().map(({ op: _, ...create }: { op?: string }) => ({
    ...{ ...create, ...provenance },
  }))
  const records = [
    { id: boardRecordId, kind: 'board', name: 'Monday', ...provenance },
    { id, kind: 'group', ...provenance },
  ]
  const logged = [
    ...listCreates().map((create) => ({ ...create, rev: { pos: 1 } })),
    ...changes,
    { op: 'restore', id, if: { pos: 1 } },
    { op: 'create', id: boardRecordId, kind: 'board', paper: 'grid' },
  ]
  const tx = [{ seq: 1, by: session, n: 1, at: 1, ops: logged }]
  const waiting = { on: true, count: 1, people: [{ person: session, name: 'Ana', since: 1 }] }
  const refused = { ok: false, code: 'rate_limited', retryAfterMs: 10 }
  return {
    welcome: [
      {
        ...{ minor: 5, epoch, seq: 1, mode: 'snapshot', base: 1, peers: [peer] },
        you: {
          ...{ session, role: 'viewer', lastN: 0, right: 'look', person: session },
          ...{ signedIn: true, name: 'Ana' },
        },
        states: { [session]: { sel: [id], hand: true } },
        limits: { opsPerTx: 64 },
        board: {
          retentionDays: 3,
          readOnly: 'damaged',
          lost: { at: 1, changes: 2 },
          id: session,
          rule: 'pen',
          waiting,
          locked: true,
          names: false,
          claim: {},
        },
      },
    ],
    ops: [{ epoch, tx, sum: 3 }],
    live: [{ p: { [session]: { c: [1, 2], ink: [{ ...chunk, h: 1 }] } }, ink: [[1, 2, 'AACA']] }],
    ink: [[[1, 2, 'AACA', [1, 2]]]],
    peers: [{ join: [peer], leave: [session], update: [peer] }],
    reset: [{ epoch, seq: 1, reason: 'rewound' }],
    right: [
      {
        ...{ right: 'comment', rule: 'hosts', locked: true, names: false, why: 'rule' },
        others: { comment: [session] },
      },
      {
        ...{ right: 'draw', rule: 'everybody' },
        claim: { person: session, name: '', at: 1, standsAt: 2 },
      },
      { right: 'draw', rule: 'everybody', claim: null },
    ],
    waiting: [waiting],
    bye: [{ code: 'shutdown', reconnect: true, retryAfterMs: 1 }],
    'ack:op': [
      { ok: true, n: 1, seq: 1, skipped: [0] },
      { ...refused, n: 1, at: 0 },
    ],
    'ack:pull': [{ ok: true, epoch, tx, more: false }, refused],
    'ack:profile': [{ ok: true, profile }, refused],
    'ack:person': [{ ok: true, person: session, right: 'host' }, refused],
    refusal: [
      { code: 'unavailable', retryable: true, retryAfterMs: 1 },
      { code: 'forbidden', retryable: false, reason: 'revoked' },
      {
        ...{ code: 'forbidden', retryable: true, retryAfterMs: 1 },
        ...{ reason: 'waiting', board: session },
      },
      { code: 'forbidden', retryable: false, reason: 'deleted', deletedAt: 1 },
    ],
    snapshot: [{ epoch, seq: 1, sum: 2, shapes: [...shapes, ...records] }],
    boardCreated: [{ id: 'b'.repeat(22), path: '/b/…', board: session, host: 'h'.repeat(22) }],
    boardFound: [
      { id: 'b'.repeat(22), name: 'Monday', board: session, right: 'draw', rule: 'own' },
    ],
    httpRefusal: [
      { code: 'unavailable', reason: 'full' },
      { code: 'forbidden', reason: 'deleted', deletedAt: 1 },
    ],
  }
}
