import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../e2e/conformance/json.ts'
import { createNumbers } from '../../../../e2e/conformance/transcripts/numbers.ts'
import { readStart } from '../../../../e2e/conformance/transcripts/read-start.ts'
import { renumber } from '../../../../e2e/conformance/transcripts/renumber.ts'
import { toMakings } from '../../../../e2e/conformance/transcripts/to-makings.ts'
import type { Entry, Transcript } from '../../../../e2e/conformance/transcripts/types.ts'

const [a, b] = ['a'.repeat(21), 'b'.repeat(21)]
const [mine, hers] = ['my-session-00001', 'her-session-0001']
const epoch = 'epoch-01'

const toShape = (id: string, seq: number, rev?: JsonObject): JsonObject => {
  const { op: _, ...registers } = JSON.parse(JSON.stringify(buildShape('rect', { id })))
  return { ...registers, by: hers, at: 0, seq, ...(rev && { rev }) }
}
const patch = (id: string, more: JsonObject = {}): JsonObject => {
  return { op: 'patch', id, set: { pos: [9, 9] }, ...more }
}
const toTx = (seq: number, by: string, n: number, op: JsonObject): JsonObject => {
  return { seq, by, n, at: 0, ops: [op] }
}
const server = (event: string, data: Json): Entry => ({ at: 0, from: 'server', event, data })
const ops = (...tx: JsonObject[]): Entry => server('ops', { epoch, tx })
const connect: Entry = { at: 0, from: 'client', connect: { since: { epoch, seq: 4 } } }
const welcome = (seq: number, mode: string): Entry =>
  server('welcome', { epoch, seq, mode, you: { session: mine, role: 'editor', lastN: 3 } })
const snapshot = (seq: number, ...shapes: JsonObject[]): Entry => {
  return { at: 0, from: 'server', snapshot: { epoch, seq, shapes } }
}
const toTranscript = (entries: readonly Entry[], more: Partial<Transcript> = {}): Transcript => {
  return { format: 'tiza-transcript', version: 1, minor: 10, entries, ...more }
}

/** The entries as they are played. */
function toPlayed(transcript: Transcript): readonly Entry[] {
  const start = readStart(transcript)
  const numbers = createNumbers({ makings: toMakings(start.shapes), start })
  return renumber(transcript.entries, { start, numbers })
}

describe('the board with which a transcript begins', () => {
  it('is empty at seq 0', () => {
    expect(readStart(toTranscript([connect, welcome(0, 'snapshot')]))).toMatchObject({
      ...{ seq: 0, shapes: [], lastN: 3, session: mine },
    })
  })

  it('is the snapshot with what came after it before the welcome', () => {
    const after = ops(toTx(5, hers, 1, patch(a)))
    const entries = [connect, welcome(5, 'snapshot'), after, snapshot(4, toShape(a, 4))]
    expect(readStart(toTranscript(entries))).toMatchObject({
      ...{ seq: 5, shapes: [{ id: a, pos: [9, 9], rev: { pos: 5 } }] },
    })
    expect(toPlayed(toTranscript(entries)).at(2)?.data, 'is there already').toMatchObject({
      tx: [],
    })
    expect(() => readStart(toTranscript(entries.filter((one) => one !== after)))).toThrow(
      'it lacks transaction 5',
    )
  })

  it('is a later snapshot without what was not there yet', () => {
    const entries = (rev?: JsonObject) => [
      ...[connect, welcome(4, 'snapshot')],
      snapshot(6, toShape(a, 4, rev), toShape(b, 5, { pos: 6 })),
    ]
    expect(readStart(toTranscript(entries()))).toMatchObject({ seq: 4, shapes: [{ id: a }] })
    expect(() => readStart(toTranscript(entries({ pos: 6 })))).toThrow('was changed while')
  })

  it('is what the client had, where it resumes or was there already', () => {
    const before = { epoch, seq: 4, shapes: [toShape(a, 4)] }
    const missed = ops(toTx(5, hers, 1, patch(a)))
    const joined = [connect, welcome(5, 'resume'), missed]
    expect(readStart(toTranscript(joined, { before }))).toMatchObject({ seq: 4, lastN: 3 })
    expect(() => readStart(toTranscript(joined))).toThrow('does not have the board of then')
    const op: Entry = { at: 0, from: 'client', event: 'op', data: { n: 8, ops: [] }, ack: 1 }
    const answer: Entry = { at: 0, from: 'server', answers: 1, data: { ok: true, n: 8, seq: 6 } }
    const there = [missed, op, answer, ops(toTx(6, mine, 8, patch(a)))]
    expect(readStart(toTranscript(there, { before }))).toMatchObject({ lastN: 7, session: mine })
    expect(() => readStart(toTranscript(there))).toThrow('nor with a board')
  })
})

describe('numbers', () => {
  const before = { epoch, seq: 40, shapes: [toShape(a, 20, { pos: 40 }), toShape(b, 30)] }
  const play = (...entries: Entry[]) =>
    toPlayed(toTranscript([connect, welcome(40, 'resume'), ...entries], { before })).slice(2)

  it('are those of the board that is made: seqs, revisions and those of the client', () => {
    const condition = { pos: 40, size: 20, angle: 25 }
    const op = { n: 4, ops: [patch(a, { if: condition })] }
    const [sent, received, pull] = play(
      { at: 0, from: 'client', event: 'op', data: op, ack: 1 },
      ops(toTx(41, mine, 4, patch(a, { if: condition }))),
      { at: 0, from: 'client', event: 'pull', data: { since: { epoch, seq: 41 }, limit: 5 } },
    )
    expect(sent?.data).toMatchObject({ n: 1, ops: [{ if: { pos: 3, size: 1, angle: 0 } }] })
    expect(received?.data).toMatchObject({
      tx: [{ seq: 4, by: mine, ops: [{ if: { pos: 3, size: 1, angle: 0 } }] }],
    })
    expect(pull?.data).toMatchObject({ since: { epoch, seq: 4 }, limit: 5 })
  })

  it('of what a restore says that a shape was are, too', () => {
    const was = { create: { op: 'create', id: a }, seq: 20, rev: { pos: 40 } }
    const op = { n: 4, ops: [{ op: 'restore', id: a, was, if: { deleted: 42 } }] }
    const [sent] = play({ at: 0, from: 'client', event: 'op', data: op, ack: 1 })
    expect(sent?.data).toMatchObject({
      ops: [{ was: { seq: 1, rev: { pos: 3 } }, if: { deleted: 5 } }],
    })
  })

  it('of what the client wrote before are of somebody else, and are not sent again', () => {
    const [received] = play(ops(toTx(41, mine, 3, patch(a))))
    expect(received?.data).toMatchObject({ tx: [{ seq: 4, by: '' }] })
    const again: Entry = { at: 0, from: 'client', event: 'op', data: { n: 3, ops: [] }, ack: 1 }
    expect(() => play(again)).toThrow('it sends 3 again')
  })
})

it('a client that loads says nothing of what it had', () => {
  const entries = [connect, welcome(4, 'snapshot'), snapshot(4, toShape(a, 4))]
  expect(toPlayed(toTranscript(entries))[0]).toEqual({ ...connect, connect: {} })
})
