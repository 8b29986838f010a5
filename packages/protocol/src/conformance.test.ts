import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyTx, createBoard } from './board.ts'
import type { Tx } from './events/transactions.ts'
import { limits } from './limits.ts'
import { compareOrder, isOrderKey, orderBetween } from './order.ts'
import type { Shape } from './shapes.ts'
import { createRandom } from './testing/index.ts'

interface FoldCase {
  readonly name: string
  readonly rules: readonly string[]
  readonly logOnly?: true
  readonly before?: readonly Shape[]
  readonly tx: readonly Tx[]
  readonly skipped?: Readonly<Record<string, readonly number[]>>
  readonly cannotApply?: number
  readonly order?: readonly string[]
  readonly shapes: readonly Shape[]
}

interface OrderKeys {
  readonly keys: readonly string[]
  readonly refused: readonly { readonly key: string; readonly why: string }[]
  readonly order: readonly { readonly z: string; readonly id: string }[]
  readonly between: readonly {
    readonly name: string
    readonly below: string | null
    readonly above: string | null
    readonly next?: string
  }[]
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../conformance/${name}`, import.meta.url), 'utf8'))

const fold: { readonly cases: readonly FoldCase[] } = read('fold.json')
const order: OrderKeys = read('order-keys.json')

const toTitle = ({ name, rules }: FoldCase) => `[${rules.join('] [')}] ${name}`
const byId = (a: Shape, b: Shape) => (a.id < b.id ? -1 : 1)

describe('fold.json, applied as a log', () => {
  it.each(fold.cases.map((one) => [toTitle(one), one] as const))('%s', (_, one) => {
    const board = createBoard(one.before)
    for (const tx of one.tx) {
      const outcome = applyTx(board, tx, { isLogged: true })
      expect(outcome.ok, `seq ${tx.seq}`).toBe(tx.seq !== one.cannotApply)
      if (outcome.ok) expect(outcome.skipped).toEqual(one.skipped?.[tx.seq] ?? [])
    }
    const shapes = [...board.shapes.values()]
    expect(shapes.toSorted(byId)).toEqual(one.shapes.toSorted(byId))
    if (one.order) expect(shapes.toSorted(compareOrder).map(({ id }) => id)).toEqual(one.order)
  })
})

describe('fold.json, as a server accepts it', () => {
  const cases = fold.cases.filter(({ logOnly }) => !logOnly)

  it.each(cases.map((one) => [toTitle(one), one] as const))('%s', (_, one) => {
    const board = createBoard()
    for (const tx of one.tx) {
      const outcome = applyTx(board, tx)
      const skipped = one.skipped?.[tx.seq] ?? []
      expect(outcome).toMatchObject({ ok: true, skipped, ops: tx.ops })
    }
    expect([...board.shapes.values()].toSorted(byId)).toEqual(one.shapes.toSorted(byId))
  })
})

describe('order-keys.json', () => {
  it.each(order.keys)('[OR2] %j is a key', (key) => expect(isOrderKey(key)).toBe(true))

  it.each(order.refused)('[OR2] $key is none: $why', ({ key }) => {
    expect(isOrderKey(key)).toBe(false)
  })

  it('[OR1] stacks shapes', () => {
    expect(order.order.toReversed().toSorted(compareOrder)).toEqual(order.order)
  })

  it.each(order.between)('[INV10] a key fits $name', ({ below, above, next = above }) => {
    const random = createRandom(1)
    for (let turn = 0; turn < 20; turn++) {
      const key = orderBetween(below, above, random.next)
      expect(isOrderKey(key) && key.length <= limits.orderKey, key).toBe(true)
      expect((below ?? '') < key && (next === null || key < next), key).toBe(true)
    }
  })
})
