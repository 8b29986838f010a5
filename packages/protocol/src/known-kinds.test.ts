import { Compile } from 'typebox/compile'
import { expect, it } from 'vitest'
import { type Kind, kinds } from './kinds.ts'
import { standardKinds } from './known-kinds.ts'
import { ShapeSchema } from './shapes.ts'
import { buildShape, createRandom } from './testing/index.ts'

const schema = Compile(ShapeSchema)
const provenance = { by: 'author'.padEnd(16, '-'), at: 0, seq: 1 }
const odd = [null, {}, [], [1], 'odd', -1, 0, 0.5, true, '#FFF', 'red', ['a', 'b'], [[0], [1]], 1e9]

it('what `findUnknown` finds is what the schemas do not take', () => {
  const random = createRandom(7)
  const found = new Set<string>()
  for (let round = 0; round < 4_000; round++) {
    const kind = random.pick(Object.keys(kinds) as Kind[])
    const { op: _, ...registers } = buildShape(kind, { id: 'a'.repeat(21) })
    const { required, optional, fixed } = kinds[kind]
    // What a schema cannot say of `z`, a test of order keys does.
    const names: readonly string[] = [...required, ...optional, ...fixed].filter(
      (one) => one !== 'z',
    )
    const shape: Record<string, unknown> = { ...registers, ...provenance }
    for (let n = random.integer(0, 3); n > 0; n--) {
      shape[random.pick(names)] = random.pick(odd)
    }
    const unknown = standardKinds.findUnknown(shape)
    for (const register of unknown ?? []) {
      found.add(register)
      delete shape[register]
    }
    expect(schema.Check(shape), JSON.stringify(shape)).toBe(unknown !== undefined)
  }
  expect(found.size).toBeGreaterThan(20)
})
