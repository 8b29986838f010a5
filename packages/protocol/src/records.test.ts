import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { applyTx, createBoard } from './board.ts'
import { boardRecordId } from './ids.ts'
import { papers } from './kinds.ts'
import { standardKinds } from './known-kinds.ts'
import { limits } from './limits.ts'
import type { Op, PatchOp } from './ops.ts'
import { getBoardName } from './records.ts'
import { LoggedOpSchema, OpSchema, ShapeSchema } from './schemas.ts'
import { buildShape } from './testing/index.ts'

const id = 'group'.padEnd(21, '-')
const by = 'author'.padEnd(16, '-')
const toOps = (...ops: object[]) => ops as unknown as Op[]
const name = (name: string | null, condition?: object): Op =>
  ({ op: 'patch', id: boardRecordId, set: { name }, ...condition }) as PatchOp

/** A board on which each list of ops was the next transaction, and what the log has of them. */
function play(...txs: readonly (readonly Op[])[]) {
  const board = createBoard()
  const log: Op[][] = []
  const outcomes = txs.map((ops) => {
    const tx = { seq: log.length + 1, by, at: 0, ops: [...ops] }
    const outcome = applyTx(board, tx)
    if (outcome.ok) log.push([...outcome.ops])
    return outcome
  })
  return { board, log, outcomes, last: outcomes.at(-1) }
}

describe('the record of a board', () => {
  it('[RC4] is made in the log by the first patch, and changed by the others', () => {
    const first = name('Monday')
    const { board, log } = play([first], [name('Tuesday')], [name(null)])
    const made = { op: 'create', id: boardRecordId, kind: 'board', name: 'Monday' }
    expect(log).toEqual([[made], [name('Tuesday')], [name(null)]])
    expect(board.shapes.get(boardRecordId)).toEqual({
      ...{ id: boardRecordId, kind: 'board', by, at: 0, seq: 1, rev: { name: 3 } },
    })
  })

  it('[RC4] [INV1] is the same for everybody who applies the log', () => {
    const { board, log } = play(
      [name('Monday'), name('Tuesday')],
      [{ op: 'patch', id: boardRecordId, set: { paper: 'dots' } }],
    )
    const replica = createBoard()
    for (const [at, ops] of log.entries()) {
      expect(applyTx(replica, { seq: at + 1, by, at: 0, ops }, { isLogged: true }).ok).toBe(true)
    }
    expect(replica.shapes).toEqual(board.shapes)
    expect(getBoardName(replica.shapes)).toBe('Tuesday')
  })

  it('[RC4] is not made by what is conditional, nor by what clears', () => {
    expect(play([name('Monday', { if: { name: 0 } })]).last).toMatchObject({ code: 'gone' })
    expect(play([name(null)]).last).toMatchObject({ code: 'gone' })
    const set = { name: 'Monday', paper: 'dots' } as const
    const { log, last } = play([{ op: 'patch', id: boardRecordId, set, if: { name: 3 } }])
    expect(last).toMatchObject({ ok: true, skipped: [0] })
    expect(log[0]).toEqual([{ op: 'create', id: boardRecordId, kind: 'board', paper: 'dots' }])
  })

  it('[RC3] is never deleted', () => {
    const ops: Op[] = [{ op: 'delete', id: boardRecordId }]
    expect(play([name('Monday')], ops).last).toMatchObject({ ok: false, code: 'gone', at: 0 })
    const rect = buildShape('rect', { id })
    for (const op of ['delete', 'restore'] as const) {
      // As a client does that deletes all it has, and knows of no records.
      const all: Op[] = [
        { op, id: boardRecordId },
        { op: 'delete', id },
      ]
      const { board, log, last } = play([name('Monday'), rect], all)
      expect(last).toMatchObject({ ok: true, skipped: [0] })
      expect(log[1]).toEqual([{ op: 'delete', id }])
      expect(board.shapes.get(boardRecordId)).not.toHaveProperty('deleted')
    }
  })

  it('[RC3] counts as no shape', () => {
    const { board } = play([name('Monday'), buildShape('rect', { id })])
    expect(board.liveCount).toBe(1)
    expect(createBoard(board.shapes.values()).liveCount).toBe(1)
    board.liveCount = limits.shapesPerBoard
    const patch = { seq: 2, by, at: 0, ops: [name('Tuesday')] }
    expect(applyTx(board, patch)).toMatchObject({ ok: true })
  })

  it.each([
    { op: 'patch', id: boardRecordId, set: { color: 'red' } },
    { op: 'create', id, kind: 'board', name: 'Monday' },
    buildShape('rect', { id: boardRecordId }),
    { op: 'create', id, kind: 'group', name: 'Monday' },
  ])('[RC2] [SH5] is nothing else: %j', (op) => {
    expect(play(toOps(op)).last).toMatchObject({ ok: false, code: 'bad_request', at: 0 })
  })
})

describe('the schemas of records', () => {
  const op = Compile(OpSchema)
  const logged = Compile(LoggedOpSchema)

  it('[RC4] have the create of a board in the log only', () => {
    const made = { op: 'create', id: boardRecordId, kind: 'board', name: 'Monday' }
    expect([op.Check(made), logged.Check(made)]).toEqual([false, true])
    expect(logged.Check({ ...made, id })).toBe(false)
  })

  it.each([
    ['Monday', true],
    ['课程 · Ñandú 🎈', true],
    ['a'.repeat(100), true],
    ['a'.repeat(101), false],
    ['', false],
    ['two\nlines', false],
    ['bell\u0007', false],
    ['line\u2028separator', false],
  ])('[RC5] take the name %j: %s', (given, isTaken) => {
    expect(op.Check(name(given))).toBe(isTaken)
    const record = { id: boardRecordId, kind: 'board', by, at: 0, seq: 1, name: given }
    expect(Compile(ShapeSchema).Check(record)).toBe(isTaken)
    expect(standardKinds.findUnknown(record)).toEqual(isTaken ? [] : ['name'])
  })

  it('[RC6] have seven papers; a later one is not known', () => {
    expect(papers).toHaveLength(7)
    const record = { id: boardRecordId, kind: 'board', by, at: 0, seq: 1, paper: 'marble' }
    expect(standardKinds.findUnknown(record)).toEqual(['paper'])
  })

  it('[RC7] have groups, which are made, moved and deleted as shapes are', () => {
    const create = toOps({ op: 'create', id, kind: 'group', group: 'g'.repeat(21) })
    const { board, last } = play(create, toOps({ op: 'patch', id, set: { group: null } }))
    expect(op.Check(create[0])).toBe(true)
    expect(last).toMatchObject({ ok: true })
    expect(board.shapes.get(id)).toMatchObject({ kind: 'group', rev: { group: 2 } })
  })
})
