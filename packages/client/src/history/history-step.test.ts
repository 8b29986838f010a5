import { encodePoints, type Op, type PointsEnd } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createBoardStore } from '../replica/board-store.ts'
import { createHistory } from './history.ts'
import { addPart, createStep, type Step } from './history-step.ts'

const id = 'a'.repeat(21)

/** A board on which ops are applied as the client does it, in one step. */
function openStep() {
  const store = createBoardStore()
  const step = createStep('gesture')
  let n = 0
  const apply = (ops: readonly Op[], { perTx = ops.length } = {}) => {
    const before = new Map(ops.map((op) => [op.id, store.getWhole(op.id)]))
    const txs = Array.from({ length: Math.ceil(ops.length / perTx) }, (_, at) => {
      return { n: ++n, ops: ops.slice(at * perTx, (at + 1) * perTx) }
    })
    store.addPending(txs)
    const after = new Map(ops.map((op) => [op.id, store.getWhole(op.id)]))
    addPart(step, { txs, before, after }, store)
    return { txs, before }
  }
  return { store, step, apply }
}

/** Characters of all strings that a step holds on to, each of them once. */
function countCharacters(step: Step): number {
  const seen = new Set<unknown>()
  let characters = 0
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'string' && !seen.has(value)) characters += value.length
      seen.add(value)
      return
    }
    if (seen.has(value)) return
    seen.add(value)
    if (value instanceof Map) for (const entry of value) walk(entry)
    else for (const inner of Object.values(value)) walk(inner)
  }
  walk(step)
  return characters
}

function appends(count: number): Op[] {
  let end: PointsEnd = { x: 0, y: 0, count: 3 }
  return Array.from({ length: count }, (_, at) => {
    const off = end.count
    const { pts, end: next } = encodePoints([[at, at % 7, 0.5]], { from: end })
    end = next
    return { op: 'append', id, off, pts }
  })
}

describe('a step of undo keeps what it needs', () => {
  it('of a stroke with 2,000 appends: nothing of its points', () => {
    const { step, store, apply } = openStep()
    apply([buildStroke(id)])
    for (const op of appends(2_000)) apply([op])
    expect(store.getPointCount(id)).toBe(2_003)
    expect(countCharacters(step)).toBeLessThan(100)
  })

  it('of 2,000 appends to a stroke that was there: the points before them', () => {
    const { step, store, apply } = openStep()
    const { pts } = buildStroke(id)
    store.addPending([{ n: 0, ops: [buildStroke(id)] }])
    for (const op of appends(2_000)) apply([op])
    expect(store.getPointCount(id)).toBe(2_003)
    expect(countCharacters(step)).toBeLessThan(100 + pts.length)
  })

  it('of 2,000 letters typed into a text: the text before them', () => {
    const { step, apply } = openStep()
    apply([buildShape('text', { id, text: 'before' })])
    const other = openStep()
    other.store.addPending([{ n: 0, ops: [buildShape('text', { id, text: 'before' })] }])
    for (let at = 1; at <= 2_000; at++) {
      const op: Op = { op: 'patch', id, set: { text: 'x'.repeat(at) } }
      apply([op])
      other.apply([op])
    }
    expect(countCharacters(step)).toBeLessThan(100)
    expect(countCharacters(other.step)).toBeLessThan(100)
  })

  it('of a board that is dragged about: one part of it at most', () => {
    const { step, store, apply } = openStep()
    const ids = Array.from({ length: 200 }, (_, at) => String(at).padStart(21, '0'))
    store.addPending([{ n: 0, ops: ids.map((id) => buildShape('rect', { id })) }])
    const move = (x: number): Op[] => ids.map((id) => ({ op: 'patch', id, set: { pos: [x, 0] } }))
    for (let x = 1; x <= 50; x++) apply(move(x), { perTx: 64 })
    expect(step.parts).toHaveLength(1)
    expect([...step.effects.values()].every(({ registers }) => registers.size === 1)).toBe(true)
  })
})

it('what can be undone is bounded by its ops, too, and the last step always can', () => {
  const store = createBoardStore()
  store.addPending([{ n: 1, ops: [buildShape('rect', { id })] }])
  const undone: (readonly Op[])[] = []
  const history = createHistory({
    store,
    ...{ mostOps: 50, mayWrite: () => true },
    apply(ops) {
      undone.push(ops)
      const entry = { n: 100 + undone.length, ops }
      store.addPending([entry])
      return [entry]
    },
  })
  const others = Array.from({ length: 20 }, (_, at) => String(at).padStart(21, '0'))
  const large = { n: 1, ops: others.map((id): Op => ({ op: 'delete', id })) }
  for (let n = 2; n <= 6; n++) {
    const before = new Map([[id, store.getWhole(id)]])
    const entry = { n, ops: [{ op: 'patch', id, set: { angle: n } } as const] }
    store.addPending([entry])
    history.note([large, entry], { before })
  }
  while (history.canUndo) history.undo()
  expect(undone).toHaveLength(2)
  expect(store.getWhole(id)).toMatchObject({ angle: 4 })
  for (let round = 0; round < 100; round++) {
    while (history.canRedo) history.redo()
    expect(store.getWhole(id)).toMatchObject({ angle: 6 })
    while (history.canUndo) history.undo()
    expect(store.getWhole(id)).toMatchObject({ angle: 4 })
  }
})
