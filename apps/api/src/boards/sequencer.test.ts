import { createBoard, limits, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createClients } from './clients.ts'
import { createSequencer } from './sequencer.ts'

const toId = (name: string) => name.padEnd(21, '0')
const rect = (name: string): Op => buildShape('rect', { id: toId(name) })

function start({ boardBytes = Number(limits.boardBytes), canGrow = (): boolean => true } = {}) {
  const clients = createClients([])
  const sequencer = createSequencer({
    ...{ board: createBoard(), seq: 7, bytes: { live: 0, tombstones: 0 }, clients, canGrow },
    ...{ limits: { ...limits, boardBytes }, now: () => 1_000 },
  })
  return { clients, sequencer }
}

describe('a sequencer', () => {
  it('[TX3] assigns consecutive seqs across clients', () => {
    const { sequencer } = start()
    const answers = ['ana', 'ben'].map((who) => sequencer.submit(who, { n: 1, ops: [rect(who)] }))
    expect(answers).toMatchObject([
      { state: 'new', tx: { seq: 8, by: 'ana', n: 1, at: 1_000 }, answer: { ok: true, seq: 8 } },
      { state: 'new', tx: { seq: 9, by: 'ben', n: 1 }, answer: { ok: true, seq: 9 } },
    ])
    expect([sequencer.seq, sequencer.shapes.size]).toEqual([9, 2])
  })

  it('[OP16] keeps the JSON of a transaction only where all of it is logged', () => {
    const { sequencer } = start()
    const gone: Op = { op: 'delete', id: toId('gone') }
    const submit = (n: number, ops: Op[]) => {
      return sequencer.submit('ana', { n, ops, opsJson: JSON.stringify(ops) })
    }
    expect(submit(1, [rect('a')])).toMatchObject({ opsJson: JSON.stringify([rect('a')]) })
    const partly = submit(2, [rect('b'), gone])
    expect(partly).toMatchObject({ state: 'new', tx: { ops: [rect('b')], skipped: [1] } })
    expect(partly).not.toHaveProperty('opsJson')
  })

  it('[OP18] logs a restore as what it comes to, without the shape that it brings along', () => {
    const { sequencer } = start()
    const id = toId('a')
    const was = { create: { ...buildShape('rect', { id }) }, seq: 1 }
    const restore: Op = { op: 'restore', id, was }
    const submit = (n: number, op: Op) => {
      return sequencer.submit('ana', { n, ops: [op], opsJson: JSON.stringify([op]) })
    }
    const made = submit(1, restore)
    expect(made).toMatchObject({ tx: { ops: [{ op: 'create', id, rev: { pos: 1 } }] } })
    submit(2, { op: 'delete', id })
    const restored = submit(3, restore)
    expect(restored).toMatchObject({ tx: { ops: [{ op: 'restore', id }] } })
    expect(restored).not.toHaveProperty('tx.ops.0.was')
    for (const one of [made, restored]) expect(one).not.toHaveProperty('opsJson')
  })

  it('[ID3] recognizes a resent number, and changes nothing', () => {
    const { sequencer } = start()
    sequencer.submit('ana', { n: 1, ops: [rect('a')] })
    expect(sequencer.submit('ana', { n: 1, ops: [rect('b')] })).toEqual({ state: 'known' })
    expect([sequencer.seq, sequencer.shapes.size]).toEqual([8, 1])
  })

  it('[ID4] [ID5] consumes nothing for a gap, an unknown client or a log at its limit', () => {
    let canGrow = true
    const { sequencer, clients } = start({ canGrow: () => canGrow })
    const submit = (n: number) => sequencer.submit('ana', { n, ops: [rect(`a${n}`)] })
    expect(submit(2)).toEqual({ state: 'refused', code: 'client_unknown' })
    submit(1)
    expect(submit(3)).toEqual({ state: 'refused', code: 'gap', lastN: 1 })
    canGrow = false
    expect(submit(2)).toEqual({ state: 'refused', code: 'rate_limited' })
    expect(clients.get('ana').lastN).toBe(1)
    expect(sequencer.seq).toBe(8)
  })

  it('[ID4] [TX2] permanently refuses what cannot be applied, which consumes an n and no seq', () => {
    const { sequencer, clients } = start()
    const ops = [rect('a'), rect('a')]
    const refusal = { n: 1, code: 'bad_request' as const }
    const fault = { code: 'bad_request', message: 'It is wrong.', path: '/ops' } as const
    expect(sequencer.refuse('ana', 1, fault)).toEqual({
      ...{ state: 'new', tx: undefined, answer: { ok: false, n: 1, ...fault } },
    })
    expect(sequencer.submit('ana', { n: 2, ops })).toMatchObject({
      state: 'new',
      tx: undefined,
      answer: { ok: false, n: 2, at: 1, path: '/ops/1/id' },
    })
    expect(clients.get('ana')).toMatchObject({ lastN: 2, refused: [refusal, { n: 2, at: 1 }] })
    expect([sequencer.seq, sequencer.shapes.size]).toEqual([7, 0])
    expect(sequencer.refuse('ana', 2, fault)).toEqual({ state: 'known' })
    expect(sequencer.refuse('ana', 4, fault)).toEqual({ state: 'refused', code: 'gap', lastN: 2 })
  })

  it('[OP14] refuses growth of a full board, and reports the bytes left', () => {
    const { sequencer } = start({ boardBytes: 1_000 })
    const codes = Array.from({ length: 6 }, (_, at) => {
      const sequenced = sequencer.submit('ana', { n: at + 1, ops: [rect(String(at))] })
      return sequenced.state === 'new' && !sequenced.answer.ok ? sequenced.answer.code : 'ok'
    })
    expect(codes).toContain('board_full')
    expect(sequencer.bytes.live).toBeLessThanOrEqual(1_000)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(sequencer.shapes.size)
  })
})
