import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyTx, type Board, createBoard, type TxOutcome } from './board.ts'
import { limits } from './limits.ts'
import type { Op } from './ops.ts'
import { encodePoints, scanPoints } from './points.ts'
import type { Shape } from './shapes.ts'
import { buildShape, buildStroke, createRandom, randomId, randomOps } from './testing/index.ts'

const id = 'shape'.padEnd(21, '-')
const author = 'author'.padEnd(16, '-')
const rect = buildShape('rect', { id })
const stroke = buildStroke(id)
const pts = encodePoints([[1, 1, 0.5]]).pts

/** A board on which each list of ops is the next transaction. */
function play(...txs: readonly (readonly Op[])[]): { board: Board; last: TxOutcome | undefined } {
  const board = createBoard()
  let last: TxOutcome | undefined
  for (const [at, ops] of txs.entries()) last = apply(board, at + 1, ops)
  return { board, last }
}

function apply(board: Board, seq: number, ops: readonly Op[]): TxOutcome {
  return applyTx(board, { seq, by: author, at: 1_000 + seq, ops: [...ops] })
}

const refused = (code: string, at = 0) => ({
  ...{ ok: false, code, at, message: expect.stringMatching(/^[A-Z`].*\.$/) },
  path: expect.stringContaining(`/ops/${at}`),
})

describe('create', () => {
  it('[OP1] [SH1] makes a shape that knows its author, time and seq', () => {
    const { board } = play([rect])
    const { op: _, ...registers } = rect
    expect(board.shapes.get(id)).toEqual({ ...registers, by: author, at: 1_001, seq: 1 })
  })

  it('[OP1] of an id that the board has ever known is refused', () => {
    expect(play([rect], [rect]).last).toEqual(refused('exists'))
    expect(play([rect], [{ op: 'delete', id }], [rect]).last).toEqual(refused('exists'))
  })

  it('[OR2] with a z that is no key is refused', () => {
    expect(play([{ ...rect, z: 'a00' }]).last).toEqual(refused('bad_request'))
  })

  it('[IN8] with points that are none is refused', () => {
    expect(play([{ ...stroke, pts: 'AA==' }]).last).toEqual(refused('bad_request'))
  })
})

describe('patch', () => {
  it('[OP2] [SH3] writes registers whole; null clears an optional one', () => {
    const { board } = play([rect], [{ op: 'patch', id, set: { pos: [5, 6], color: null } }])
    const shape = board.shapes.get(id)
    expect(shape).toMatchObject({ pos: [5, 6], size: rect.size, rev: { pos: 2, color: 2 } })
    expect(shape).not.toHaveProperty('color')
  })

  it('[SH3] [SH7] the later write stays, register by register', () => {
    const { board } = play(
      [rect],
      [{ op: 'patch', id, set: { pos: [1, 1], color: 'red' } }],
      [{ op: 'patch', id, set: { pos: [2, 2] } }],
    )
    expect(board.shapes.get(id)).toMatchObject({ pos: [2, 2], color: 'red' })
    expect(board.shapes.get(id)?.rev).toEqual({ pos: 3, color: 2 })
  })

  it.each([
    ['a required register cleared', { pos: null }],
    ['a register of another kind', { pts }],
    ['a z that is no key', { z: 'a00' }],
  ] as const)('[SH5] %s is refused', (_name, set) => {
    expect(play([rect], [{ op: 'patch', id, set }]).last).toEqual(refused('bad_request'))
  })

  it('[OP3] with `if` writes only what still has that revision', () => {
    const { board, last } = play(
      [rect],
      [{ op: 'patch', id, set: { pos: [1, 1] } }],
      [{ op: 'patch', id, set: { pos: [9, 9], color: 'red' }, if: { pos: 1, color: 1 } }],
    )
    expect(last).toMatchObject({ ok: true, skipped: [0] })
    expect(board.shapes.get(id)).toMatchObject({ pos: [1, 1], color: 'red' })
  })

  it('[OP4] of a deleted shape is skipped', () => {
    const { board, last } = play(
      [rect],
      [{ op: 'delete', id }],
      [{ op: 'patch', id, set: { pos: [1, 1] } }],
    )
    expect(last).toMatchObject({ ok: true, skipped: [0] })
    expect(board.shapes.get(id)).toMatchObject({ pos: rect.pos, deleted: true })
  })

  it('[OP9] of an unknown shape is refused', () => {
    expect(play([{ op: 'patch', id, set: { pos: [1, 1] } }]).last).toEqual(refused('gone'))
  })
})

describe('append', () => {
  it('[OP5] [IN7] continues the bytes of the stroke', () => {
    const { board } = play([stroke], [{ op: 'append', id, off: 3, pts }])
    const grown = board.shapes.get(id)
    expect(grown?.kind === 'stroke' && scanPoints(grown.pts)?.count).toBe(4)
    expect(grown?.rev).toEqual({ pts: 2 })
  })

  it.each([0, 2, 4, 99])(
    '[INV11] [OP5] at offset %i of a stroke of three points is refused',
    (off) => {
      expect(play([stroke], [{ op: 'append', id, off, pts }]).last).toEqual(refused('conflict'))
    },
  )

  it('[OP5] to another kind is refused; [OP4] to a deleted stroke skipped', () => {
    const append: Op = { op: 'append', id, off: 3, pts }
    expect(play([rect], [append]).last).toEqual(refused('bad_request'))
    expect(play([stroke], [{ op: 'delete', id }], [append]).last).toMatchObject({ skipped: [0] })
  })

  it('[LM3] above the points that a stroke may have is refused', () => {
    const many = (count: number) =>
      encodePoints(Array.from({ length: count }, (_, at) => [at % 7, 0, 0.5] as const)).pts
    const { board } = play([{ ...stroke, pts: many(limits.pointsPerOp) }])
    let seq = 1
    let off = limits.pointsPerOp
    for (; off + limits.pointsPerOp <= limits.pointsPerStroke; off += limits.pointsPerOp) {
      const op: Op = { op: 'append', id, off, pts: many(limits.pointsPerOp) }
      expect(apply(board, ++seq, [op])).toMatchObject({ ok: true })
    }
    const rest = limits.pointsPerStroke - off
    const over: Op = { op: 'append', id, off, pts: many(rest + 1) }
    expect(apply(board, ++seq, [over])).toEqual(refused('too_large'))
    expect(apply(board, ++seq, [{ ...over, pts: many(rest) }])).toMatchObject({ ok: true })
    expect(play([{ ...stroke, pts: many(limits.pointsPerOp + 1) }]).last).toEqual(
      refused('too_large'),
    )
  })
})

describe('delete and restore', () => {
  it('[OP6] [OP7] leave a tombstone and bring it back as it was', () => {
    const { board } = play([rect], [{ op: 'delete', id }])
    expect(board.shapes.get(id)).toMatchObject({ ...rest(rect), deleted: true })
    expect(board.liveCount).toBe(0)
    apply(board, 3, [{ op: 'restore', id }])
    expect(board.shapes.get(id)).toMatchObject(rest(rect))
    expect(board.shapes.get(id)).not.toHaveProperty('deleted')
    expect(board.liveCount).toBe(1)
  })

  it('[OP6] [OP7] of what is so already are skipped', () => {
    expect(play([rect], [{ op: 'restore', id }]).last).toMatchObject({ skipped: [0] })
    const twice = play([rect], [{ op: 'delete', id }], [{ op: 'delete', id }])
    expect(twice.last).toMatchObject({ skipped: [0] })
  })

  it('[OP8] with `if` happen only when every revision matches', () => {
    const moved: Op[] = [{ op: 'patch', id, set: { pos: [1, 1] } }]
    const { last, board } = play([rect], moved, [{ op: 'delete', id, if: { pos: 1, size: 1 } }])
    expect(last).toMatchObject({ skipped: [0] })
    expect(apply(board, 4, [{ op: 'delete', id, if: { pos: 2, size: 1 } }])).toMatchObject({
      skipped: [],
    })
    expect(apply(board, 5, [{ op: 'restore', id, if: { deleted: 4 } }])).toMatchObject({
      skipped: [],
    })
  })
})

function rest({ op: _, ...registers }: typeof rect) {
  return registers
}

describe('a transaction', () => {
  it('[TX1] [TX2] [INV9] with one bad op leaves no trace, and tells which', () => {
    const { board } = play([rect])
    const before = structuredClone([...board.shapes])
    const other = 'other'.padEnd(21, '-')
    const outcome = apply(board, 2, [
      buildShape('text', { id: other }),
      { op: 'patch', id, set: { pos: [7, 7] } },
      { op: 'delete', id },
      { op: 'restore', id: 'unknown'.padEnd(21, '-') },
    ])
    expect(outcome).toEqual(refused('gone', 3))
    expect([...board.shapes]).toEqual(before)
    expect(board.liveCount).toBe(1)
  })

  it('[TX1] sees its own ops, in order', () => {
    const { board } = play([stroke, { op: 'append', id, off: 3, pts }, { op: 'delete', id }])
    expect(board.shapes.get(id)).toMatchObject({ deleted: true, rev: { pts: 1, deleted: 1 } })
  })

  it('[OP12] that would fill the board beyond its limit is refused, a restore too', () => {
    const shapes = Array.from({ length: limits.shapesPerBoard }, (_, at): Shape => {
      const { op: _op, ...registers } = buildShape('rect', { id: String(at).padStart(21, '0') })
      return { ...registers, by: author, at: 0, seq: 1 }
    })
    const board = createBoard(shapes)
    expect(apply(board, 2, [rect])).toEqual(refused('board_full'))
    const first = '0'.padStart(21, '0')
    expect(apply(board, 2, [{ op: 'delete', id: first }, rect])).toMatchObject({ ok: true })
    expect(apply(board, 3, [{ op: 'restore', id: first }])).toEqual(refused('board_full'))
  })
})

describe('[OP14] a board without room', () => {
  it('refuses a transaction as a whole, and is as it was', () => {
    const board = createBoard()
    apply(board, 1, [rect])
    const before = [...board.shapes]
    const another = buildStroke('another'.padEnd(21, '-'))
    const asked: unknown[] = []
    const outcome = applyTx(
      board,
      { seq: 2, by: author, at: 0, ops: [another, { op: 'delete', id }] },
      {
        hasRoom(changed) {
          asked.push([...changed], board.shapes.get(another.id)?.kind)
          return false
        },
      },
    )
    expect(outcome).toMatchObject({ ok: false, code: 'board_full', at: 1 })
    expect(asked).toEqual([[[another.id, undefined], before[0]], 'stroke'])
    expect([...board.shapes]).toEqual(before)
    expect(board.liveCount).toBe(1)
  })
})

describe('any history', () => {
  const seeds = fc.integer({ min: 1, max: 1e9 })

  /** Random transactions on a growing board; refused ones are kept out, as a log does. */
  function write(seed: number) {
    const random = createRandom(seed)
    const board = createBoard()
    const log: { seq: number; ops: Op[]; outcome: TxOutcome }[] = []
    for (let step = 0; step < 40; step++) {
      const getPointCount = (of: string) => {
        const shape = board.shapes.get(of)
        return shape?.kind === 'stroke' ? (scanPoints(shape.pts, { q: shape.q })?.count ?? 0) : 0
      }
      const ops = randomOps({ random, shapes: board.shapes, getPointCount })
      const before = new Map(board.shapes)
      const outcome = apply(board, log.length + 1, ops)
      if (outcome.ok) log.push({ seq: log.length + 1, ops, outcome })
      else expect(board.shapes, '[INV9]').toEqual(before)
    }
    return { board, log }
  }

  it('[OP11] [OP10] means the same to everybody', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { board, log } = write(seed)
        const replica = createBoard()
        for (const { seq, ops, outcome } of log) {
          expect(apply(replica, seq, ops)).toEqual(outcome)
        }
        expect(replica.shapes).toEqual(board.shapes)
        expect(replica.liveCount).toBe(board.liveCount)
      }),
    )
  })

  it('[INV1] [SN2] is a snapshot at any point, and what came after it', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, cut) => {
        const { board, log } = write(seed)
        const k = cut % (log.length + 1)
        const early = createBoard()
        for (const { seq, ops } of log.slice(0, k)) apply(early, seq, ops)
        const snapshot: Shape[] = JSON.parse(JSON.stringify([...early.shapes.values()]))
        const late = createBoard(snapshot)
        for (const { seq, ops } of log.slice(k)) expect(apply(late, seq, ops).ok).toBe(true)
        expect(late.shapes).toEqual(board.shapes)
      }),
    )
  })

  it('[INV7] brings back deleted ids by restore only', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { log } = write(seed)
        const board = createBoard()
        for (const { seq, ops } of log) {
          const dead = new Set([...board.shapes.values()].flatMap((s) => (s.deleted ? s.id : [])))
          apply(board, seq, ops)
          const restored = new Set(ops.flatMap((op) => (op.op === 'restore' ? op.id : [])))
          for (const one of dead) {
            if (!restored.has(one)) expect(board.shapes.get(one)?.deleted).toBe(true)
          }
        }
      }),
    )
  })
})

it('random ids have the form of ids', () => {
  expect(randomId(createRandom(1))).toMatch(/^[\w-]{21}$/)
})
