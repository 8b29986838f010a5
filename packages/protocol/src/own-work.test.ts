import { describe, expect, it } from 'vitest'
import { applyTx, type Board, createBoard, type TxOutcome } from './board.ts'
import { boardRecordId } from './ids.ts'
import type { Op } from './ops.ts'
import { toWas } from './restores.ts'
import { buildShape, buildStroke } from './testing/index.ts'

const toId = (name: string) => name.padEnd(21, '-')
const [ana, ben] = ['ana', 'ben'].map((name) => name.padEnd(16, '-')) as [string, string]
const mine = toId('mine')
const theirs = toId('theirs')

/** A board with a stroke of each, both from Ana's other tab and from Ben. */
function play(): Board {
  const board = createBoard()
  const draw = (by: string, id: string, seq: number) =>
    applyTx(board, { seq, by, at: 0, ops: [buildStroke(id, [[0, 0, 1]])] })
  draw(`${ana.slice(0, -1)}2`, mine, 1)
  draw(ben, theirs, 2)
  return board
}

const isAna = (author: string) => author.startsWith('ana')

/** What Ana sends who may change only her own. */
const apply = (board: Board, ...ops: readonly Op[]): TxOutcome =>
  applyTx(board, { seq: 3, by: ana, at: 0, ops: [...ops] }, { isOwn: isAna })

const kinds = {
  patch: (id: string): Op => ({ op: 'patch', id, set: { color: 'red' } }),
  append: (id: string): Op => ({ op: 'append', id, off: 1, pts: 'AACA' }),
  delete: (id: string): Op => ({ op: 'delete', id }),
  restore: (id: string): Op => ({ op: 'restore', id }),
}

describe.each(Object.entries(kinds))('[RI7] a %s', (_name, create) => {
  it('of what the same person made is applied', () => {
    expect(apply(play(), create(mine))).toMatchObject({ ok: true })
  })

  it('of what somebody else made is refused, and changes nothing', () => {
    const board = play()
    const before = [...board.shapes.values()]
    expect(apply(board, create(mine), create(theirs))).toMatchObject({
      ...{ ok: false, code: 'not_yours', at: 1, path: '/ops/1/id' },
      message: expect.stringMatching(/^[A-Z].*\.$/),
    })
    expect([...board.shapes.values()]).toEqual(before)
  })

  it('of it is refused where it is deleted, and where it would do nothing', () => {
    const board = play()
    applyTx(board, { seq: 3, by: ben, at: 0, ops: [{ op: 'delete', id: theirs }] })
    expect(apply(board, create(theirs))).toMatchObject({ ok: false, code: 'not_yours' })
  })
})

describe('[RI7] one who may change their own', () => {
  it('changes what an earlier op of the same transaction has made', () => {
    const id = toId('new')
    const ops = [buildStroke(id, [[0, 0, 1]]), kinds.append(id), kinds.patch(id), kinds.delete(id)]
    expect(apply(play(), ...ops)).toMatchObject({ ok: true, skipped: [] })
  })

  it('is told that a shape exists, whoever made it', () => {
    expect(apply(play(), buildStroke(theirs))).toMatchObject({ ok: false, code: 'exists' })
  })

  it('is told of ownership before all else that is wrong with an op', () => {
    const op: Op = { op: 'append', id: theirs, off: 99, pts: 'AA==' }
    expect(apply(play(), op)).toMatchObject({ ok: false, code: 'not_yours' })
  })

  it('brings back their own that the board has forgotten', () => {
    const board = play()
    const shape = board.shapes.get(mine)
    if (!shape) throw new Error('there is no shape')
    board.shapes.delete(mine)
    const restore: Op = { op: 'restore', id: mine, was: toWas(shape) }
    expect(apply(board, restore)).toMatchObject({ ok: true, ops: [{ op: 'create', id: mine }] })
  })

  it('has what names no shape skipped, as anybody', () => {
    const known = buildShape('rect', { id: toId('new') })
    for (const create of [kinds.patch, kinds.append, kinds.delete]) {
      expect(apply(play(), known, create(toId('nothing')))).toMatchObject({
        ok: true,
        skipped: [1],
      })
    }
  })

  it.each<readonly [string, Op]>([
    ['the name of the board', { op: 'patch', id: boardRecordId, set: { name: 'Monday' } }],
    ['a group', JSON.parse(`{"op":"create","id":"${toId('group')}","kind":"group"}`)],
    [
      'a forgotten group',
      JSON.parse(
        `{"op":"restore","id":"${toId('group')}","was":{"seq":1,"create":{"op":"create","id":"${toId('group')}","kind":"group"}}}`,
      ),
    ],
  ])('writes no record that is no shape: %s', (_what, op) => {
    expect(apply(play(), op)).toMatchObject({ ok: false, code: 'not_yours', at: 0 })
  })

  it.each(['delete', 'restore'] as const)('has a %s of the record skipped, as [RC3] says', (op) => {
    const draw = buildShape('rect', { id: toId('new') })
    expect(apply(play(), draw, { op, id: boardRecordId })).toMatchObject({ ok: true, skipped: [1] })
  })
})
