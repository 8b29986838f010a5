import { describe, expect, it } from 'vitest'
import { type Kind, kinds, type Shape, standardKinds } from './index.ts'
import { buildShape } from './testing/index.ts'
import { toShown } from './to-shown.ts'

const id = 'a'.repeat(21)
const written = { by: 'her-session-0001', at: 1, seq: 1 }
const toShape = (values: object) => ({ id, z: 'a0', ...written, ...values }) as unknown as Shape
const build = (kind: Kind) => {
  const { op: _, ...registers } = buildShape(kind, { id })
  return toShape(registers)
}

describe('[SH11] a shape that is not known', () => {
  it('is a locked box with its name, in its own place and size', () => {
    const shown = toShown(toShape({ kind: 'future', pos: [5, 6], size: [300, 90], petals: 5 }))
    expect(shown).toMatchObject({
      ...{ id, ...written, standsFor: 'future', kind: 'rect', locked: true, text: 'future' },
      ...{ pos: [5, 6], size: [300, 90], z: 'a0' },
    })
  })

  it.each([
    ['no size', { kind: 'future', pos: [5, 6] }],
    ['a size that is none', { kind: 'future', pos: [5, 6], size: [Number.NaN, -1] }],
    ['no order', { kind: 'future', pos: [5, 6], z: undefined }],
    ['the name of something of every object', { kind: 'constructor', pos: [5, 6] }],
    ['no name', { kind: undefined, pos: [5, 6] }],
  ])('with %s gets what it lacks', (_, values) => {
    const shown = toShown(toShape(values))
    expect(shown?.standsFor).toBe(String(values.kind))
    expect(standardKinds.findUnknown({ ...shown })).toEqual([])
  })

  it.each([undefined, null, [1], ['1', 2], [1, 2, 3], 'a0'])('at %j is not shown', (pos) => {
    expect(toShown(toShape({ kind: 'future', pos }))).toBeUndefined()
  })
})

describe('[SH11] a shape of a known kind', () => {
  it('is itself when all of it is known', () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      const shape = build(kind)
      expect(toShown(shape)).toBe(shape)
    }
  })

  it('keeps registers that are not known', () => {
    const shape = toShape({ ...build('rect'), shadow: 3 })
    expect(toShown(shape)).toBe(shape)
  })

  it('goes without the optional ones whose value is not, and is a box without a required one', () => {
    const rect = build('rect')
    const { color: _, ...plain } = rect as Shape & { kind: 'rect' }
    expect(toShown(toShape({ ...rect, color: { from: 'red', to: 'blue' } }))).toEqual(plain)
    expect(toShown(toShape({ ...rect, size: 'large' }))).toMatchObject({ standsFor: 'rect' })
  })
})
