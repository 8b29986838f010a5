import { describe, expect, it } from 'vitest'
import { boardRecordId } from './ids.ts'
import { isSameWork, toWorkText } from './is-same-work.ts'
import type { Op } from './ops.ts'
import { toWas } from './restores.ts'
import { buildShape, createRandom, randomOps } from './testing/index.ts'

const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]
const rect = buildShape('rect', { id: a })
const log = (ops: readonly Op[], skipped?: readonly number[]) => ({
  ops,
  ...(skipped && { skipped }),
})
const paint = (color: 'red' | 'blue', more: object = {}): Op =>
  ({ op: 'patch', id: a, set: { color }, ...more }) as Op

/** The same JSON with the keys of each object the other way round. */
function reverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverse)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, reverse(inner)])
  return Object.fromEntries(entries.reverse())
}

describe('[ID13] ops are the same work as the log has', () => {
  it('in any order of keys', () => {
    const ops = [rect, paint('red')]
    expect(isSameWork(ops, log(ops))).toBe(true)
    expect(isSameWork(reverse(ops), log(ops))).toBe(true)
  })

  it.each<[string, unknown]>([
    ['another value', [rect, paint('blue')]],
    ['another shape', [{ ...rect, id: b }, paint('red')]],
    ['another order', [paint('red'), rect]],
    ['fewer of them', [rect]],
    ['more of them', [rect, paint('red'), paint('red')]],
    ['another op', [rect, { op: 'delete', id: a }]],
    ['a register less', [{ ...rect, size: undefined }, paint('red')]],
    ['a register more', [{ ...rect, angle: 1 }, paint('red')]],
    ['none', undefined],
    ['none of the kind', [[], null]],
    ['no list', { 0: rect, length: 1 }],
  ])('unless there is %s', (_name, sent) => {
    expect(isSameWork(sent, log([rect, paint('red')]))).toBe(false)
  })

  it('whatever conditions say: a client gives them in the terms of the log that it knows', () => {
    const sent = [paint('red', { if: { color: 5 } })]
    expect(isSameWork(sent, log([paint('red', { if: { color: 0 } })]))).toBe(true)
    expect(isSameWork(sent, log([paint('red')]))).toBe(true)
    expect(isSameWork([paint('red')], log(sent))).toBe(true)
  })

  it('without what the log has no part in', () => {
    const idle: Op = { op: 'delete', id: b }
    expect(isSameWork([idle, rect], log([rect], [0]))).toBe(true)
    expect(isSameWork([rect, idle, idle], log([rect], [1, 2]))).toBe(true)
    expect(isSameWork([idle, rect], log([rect]))).toBe(false)
  })

  it('where the log has a create in place of a restore, or of the first patch of a board', () => {
    const was = toWas({ ...rect, by: 'ana', at: 0, seq: 3 })
    const restore = { op: 'restore', id: a, was }
    expect(isSameWork([restore], log([{ ...rect, rev: { pos: 3 } }]))).toBe(true)
    expect(isSameWork([restore], log([{ op: 'restore', id: a }]))).toBe(true)
    // As sent to a server of an earlier minor, whose successor has its log.
    expect(isSameWork([restore], log([rect]))).toBe(true)
    const name = { op: 'patch', id: boardRecordId, set: { name: 'Monday', paper: null } }
    const create = { op: 'create', id: boardRecordId, kind: 'board', name: 'Monday' }
    expect(isSameWork([name], log([create as unknown as Op]))).toBe(true)
    expect(isSameWork([name], log([{ ...create, name: 'Friday' } as unknown as Op]))).toBe(false)
  })

  it('whether or not `ext` was left out for a server that did not know it', () => {
    const ext = { 'acme.votes': 3 }
    const sent = [{ ...rect, ext }, paint('red'), { op: 'patch', id: a, set: { ext } }]
    expect(isSameWork(sent, log([rect, paint('red')]))).toBe(true)
    expect(isSameWork([rect, paint('red')], log(sent as unknown as Op[]))).toBe(true)
    const both = { op: 'patch', id: a, set: { color: 'red', ext } }
    expect(isSameWork([both], log([paint('red')]))).toBe(true)
    expect(isSameWork([both], log([paint('blue')]))).toBe(false)
  })

  it('without walking deeper than what the log has', () => {
    let deep: unknown = 0
    for (let at = 0; at < 100_000; at++) deep = [deep]
    expect(isSameWork([{ ...rect, pos: deep }], log([rect]))).toBe(false)
  })
})

it('[ID13] [SH21] work is the same whether or not `lockedBy` was left out for a server that did not know it', () => {
  const lock: Op = { op: 'patch', id: a, set: { locked: true, lockedBy: 'host' } }
  const before: Op = { op: 'patch', id: a, set: { locked: true } }
  expect(isSameWork([lock], log([before]))).toBe(true)
  expect(isSameWork([before], log([lock]))).toBe(true)
  expect(toWorkText([lock])).toBe(toWorkText([before]))
  expect(isSameWork([lock], log([{ ...before, set: { locked: null } } as Op]))).toBe(false)
})

it('[ID13] [SH22] work is the same whether or not a head stands for another, for a server that did not know that', () => {
  const point: Op = { op: 'patch', id: a, set: { endHead: 'diamond-outline' } }
  const before: Op = { op: 'patch', id: a, set: { endHead: 'triangle' } }
  expect(isSameWork([point], log([before]))).toBe(true)
  expect(isSameWork([before], log([point]))).toBe(true)
  expect(toWorkText([point])).toBe(toWorkText([before]))
  const line = { ...rect, kind: 'line', startHead: 'many' } as unknown as Op
  expect(isSameWork([line], log([{ ...line, startHead: 'bar' } as unknown as Op]))).toBe(true)
  expect(isSameWork([line], log([{ ...line, startHead: 'dot' } as unknown as Op]))).toBe(false)
})

describe('[ID13] the text of what ops write', () => {
  it('is the same in any order of keys and under other conditions', () => {
    const ops = [rect, paint('red', { if: { color: 1 } })]
    expect(toWorkText(reverse(ops) as Op[])).toBe(toWorkText(ops))
    expect(toWorkText([rect, paint('red')])).toBe(toWorkText(ops))
  })

  it('is another for other work', () => {
    const random = createRandom(7)
    const texts = Array.from({ length: 200 }, () =>
      toWorkText(randomOps({ random, shapes: new Map(), getPointCount: () => 0 })),
    )
    expect(new Set(texts).size).toBeGreaterThan(190)
  })
})
