import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions } from '../conformance/conditions.json' with { type: 'json' }
import { applyOp, getRev, type OpContext } from './apply-op.ts'
import type { If, Op } from './ops.ts'
import type { Shape } from './shapes.ts'
import { buildShape } from './testing/index.ts'

/** What every object of the language seems to have, and what is a property of none. */
const names = [
  ...['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString'],
  ...['__proto__', '__defineGetter__', '__lookupSetter__', 'pos', 'angle', 'deleted', 'nonsense'],
]

const id = 'a'.repeat(21)
const context: OpContext = { by: 'B'.repeat(16), at: 1, seq: 9, ends: new WeakMap() }

function toRect(provenance: { seq: number; rev?: Record<string, number>; deleted?: true }): Shape {
  const { op: _, ...create } = buildShape('rect', { id })
  return { ...create, by: 'A'.repeat(16), at: 0, ...provenance }
}

/** A record with properties of its own under any name, as JSON makes it. */
const toRecord = (entries: readonly (readonly [string, number])[]) => Object.fromEntries(entries)

describe('[OP8] a condition', () => {
  it.each(conditions)('on $name', ({ seq, rev, if: condition, holds }) => {
    const revs = rev ? { rev: toRecord(Object.entries(rev)) } : {}
    const outcomes = (['delete', 'restore'] as const).map((op) => {
      const deleted = op === 'restore' ? { deleted: true as const } : {}
      const shape = toRect({ seq, ...revs, ...deleted })
      return applyOp(shape, { op, id, if: toRecord(Object.entries(condition)) }, context).state
    })
    const expected = holds ? 'applied' : 'skipped'
    expect(outcomes).toEqual([expected, expected])
  })
})

describe('[SH7] the revision of a register', () => {
  it.each(names)('%s is the seq of the shape, where it was not written since', (name) => {
    expect(getRev(toRect({ seq: 3 }), name)).toBe(3)
    expect(getRev(toRect({ seq: 3, rev: { size: 5 } }), name)).toBe(3)
    expect(getRev(toRect({ seq: 3, rev: toRecord([[name, 7]]) }), name)).toBe(7)
  })

  it('[OP3] [OP8] has the same effect as with plain maps', () => {
    const entries = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 4 })),
      { selector: ([name]) => name, maxLength: 5 },
    )
    fc.assert(
      fc.property(entries, entries, fc.constantFrom('delete', 'patch'), (written, wanted, op) => {
        const revs = new Map(written)
        const shape = toRect({ seq: 2, rev: toRecord(written) })
        const condition: If = toRecord(wanted)
        const holds = (name: string, seq: number) => (revs.get(name) ?? 2) === seq
        if (op === 'delete') {
          const { state } = applyOp(shape, { op: 'delete', id, if: condition }, context)
          expect(state).toBe(
            wanted.every(([name, seq]) => holds(name, seq)) ? 'applied' : 'skipped',
          )
          return
        }
        const patch: Op = { op: 'patch', id, set: { pos: [5, 5], angle: 1 }, if: condition }
        const outcome = applyOp(shape, patch, context)
        const after = outcome.state === 'refused' ? undefined : outcome.shape
        for (const name of ['pos', 'angle']) {
          const named = wanted.find(([register]) => register === name)
          const isWritten = !named || holds(...named)
          expect(after && getRev(after, name)).toBe(isWritten ? 9 : (revs.get(name) ?? 2))
        }
      }),
    )
  })
})

it('[CN9] registers of a later version are kept under whatever name the log has', () => {
  const set = Object.fromEntries(names.map((name, at) => [name, at]))
  const patch = { op: 'patch', id, set } as unknown as Op
  const outcome = applyOp(toRect({ seq: 3 }), patch, { ...context, isLogged: true })
  if (outcome.state !== 'applied') throw new Error(outcome.state)
  const { shape } = outcome
  expect(Object.getPrototypeOf(shape)).toBe(Object.prototype)
  expect(Object.getPrototypeOf(shape.rev)).toBe(Object.prototype)
  const owned = (record: object) => Object.entries(record).filter(([name]) => names.includes(name))
  expect(new Map(owned(shape))).toEqual(new Map(Object.entries(set)))
  expect(new Map(owned(shape.rev ?? {}))).toEqual(new Map(names.map((name) => [name, 9])))
})
