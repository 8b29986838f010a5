import {
  compareOrder,
  limits as contract,
  getRev,
  type Op,
  roomyKeyLength,
  type Shape,
  spreadBetween,
} from '@tiza/protocol'

interface Ranked {
  readonly id: string
  readonly z: string
}

/**
 * As many shapes that are there get new keys at once, and no more. Some 1,500 inserts at one place use up
 * the room there: of fewer shapes around it, all have keys that are as long.
 */
const maxMoved = 2_048

export interface FitOrderOptions {
  /** Those on the board. */
  readonly shapes: ReadonlyMap<string, Shape>
  /** Characters of the longest key. Default: that of the contract. */
  readonly longest?: number
  /** Whether a shape may be given another key. Default: any may that is known. */
  readonly mayWrite?: (id: string) => boolean
}

/**
 * Ops whose order keys may all be sent. Where the room between two neighbours is used up, or
 * somebody has put a shape at the very end of all keys, the shapes around get new keys as well, by
 * patches after the ops: everything stays in its order. Where that would be too many shapes, a key
 * is that of a shape below. The same ops when all their keys fit.
 */
export function fitOrder(
  ops: readonly Op[],
  { shapes, longest = contract.orderKey, mayWrite = () => true }: FitOrderOptions,
): readonly Op[] {
  const cramped = new Set(ops.flatMap((op) => ((getKey(op)?.length ?? 0) > longest ? op.id : [])))
  if (cramped.size === 0) return ops
  const keys = findKeys(toOrder(ops, shapes), { cramped, longest })
  const written = new Set<string>()
  const fitted = ops.map((op): Op => {
    const z = keys.get(op.id)
    if (z === undefined || getKey(op) === undefined) return op
    written.add(op.id)
    if (op.op === 'create') return { ...op, z }
    return op.op === 'patch' ? { ...op, set: { ...op.set, z } } : op
  })
  const moved = [...keys].flatMap(([id, z]): Op[] => {
    const shape = shapes.get(id)
    // Such a shape stays as it is, though its place among the others may change by that.
    if (!shape || shape.standsFor !== undefined || written.has(id) || !mayWrite(id)) return []
    return [{ op: 'patch', id, set: { z }, if: { z: getRev(shape, 'z') } }]
  })
  return [...fitted, ...moved]
}

function getKey(op: Op): string | undefined {
  if (op.op === 'create') return op.z
  return op.op === 'patch' ? (op.set.z ?? undefined) : undefined
}

/** Everything on the board once the ops are applied, from bottom to top. */
function toOrder(ops: readonly Op[], shapes: ReadonlyMap<string, Shape>): readonly Ranked[] {
  const order = new Map<string, Ranked>(shapes)
  for (const op of ops) {
    const z = getKey(op)
    if (z !== undefined) order.set(op.id, { id: op.id, z })
    else if (op.op === 'delete') order.delete(op.id)
  }
  return [...order.values()].sort(compareOrder)
}

/** New keys for those that have none that fits, and for as many of their neighbours as it takes. */
function findKeys(
  order: readonly Ranked[],
  { cramped, longest }: { readonly cramped: ReadonlySet<string>; readonly longest: number },
): ReadonlyMap<string, string> {
  const roomy = Math.min(roomyKeyLength, longest)
  const keys = new Map<string, string>()
  const keyAt = (at: number) => {
    const ranked = order[at]
    return ranked ? (keys.get(ranked.id) ?? ranked.z) : null
  }
  for (let from = 0; from < order.length; from++) {
    if (!isCramped(from)) continue
    let to = from + 1
    while (isCramped(to)) to++
    from = widen(from, to) - 1
  }
  return keys

  function isCramped(at: number): boolean {
    const ranked = order[at]
    return ranked !== undefined && cramped.has(ranked.id) && !keys.has(ranked.id)
  }

  /** Gives new keys to `order[from..to)` and to as many around it as it must; returns where that ends. */
  function widen(first: number, end: number): number {
    let [from, to] = [first, end]
    for (let step = 1; to - from <= end - first + maxMoved; step *= 2) {
      const [below, above] = [keyAt(from - 1), keyAt(to)]
      const isOpen = below === null || above === null || below < above
      const isAll = below === null && above === null
      const spread = isOpen ? spreadBetween(below, above, { count: to - from }) : []
      if (isAll || (isOpen && spread.every(({ length }) => length <= roomy))) {
        for (const [at, key] of spread.entries()) setKey(from + at, key)
        return to
      }
      from = Math.max(0, from - step)
      to = Math.min(order.length, to + step)
    }
    const below = order.slice(0, first).findLast(({ z }) => z.length <= longest)
    for (let at = first; at < end; at++) setKey(at, below?.z ?? 'a0')
    return end
  }

  function setKey(at: number, key: string): void {
    const ranked = order[at]
    if (ranked) keys.set(ranked.id, key)
  }
}
