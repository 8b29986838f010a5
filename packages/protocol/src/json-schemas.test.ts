import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { createSchemaWriter, type SchemaDialect } from './json-schemas.ts'
import { named } from './name-schema.ts'
import { toOpen } from './to-open.ts'

const Place = Type.Tuple([Type.Number(), Type.Number()], named('Place', 'Where it is.'))
const Cat = Type.Object(
  { kind: Type.Literal('cat'), at: Type.Optional(Place) },
  { ...named('Cat', 'It purrs.'), additionalProperties: false },
)
const Dog = Type.Object({ kind: Type.Literal('dog') }, named('Dog', 'It barks.'))
const Pet = Type.Union([Cat, Dog], { ...named('Pet', 'One of two.'), discriminator: 'kind' })
const formats: readonly SchemaDialect['format'][] = ['asyncapi', 'openapi']
const createWriter = (format: SchemaDialect['format']) =>
  createSchemaWriter({ refer: (name) => `#/components/schemas/${name}`, format })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe.each(formats)('schemas in %s', (format) => {
  it('are components where they have a name, and references elsewhere', () => {
    const writer = createWriter(format)
    expect(writer.write(Type.Array(Pet))).toEqual({ type: 'array', items: ref('Pet') })
    const named = writer.getNamed()
    expect(Object.keys(named)).toEqual(['Cat', 'Dog', 'Pet', 'Place'])
    expect(named.Cat).toMatchObject({ description: 'It purrs.', properties: { at: ref('Place') } })
    expect(named.Cat).not.toHaveProperty('title')
  })

  it('have a type beside an enumeration, and any keys by `additionalProperties`', () => {
    const writer = createWriter(format)
    expect(writer.write(Type.Enum(['a', 'b']))).toEqual({ type: 'string', enum: ['a', 'b'] })
    expect(writer.write(Type.Record(Type.String(), Type.Number()))).toEqual({
      ...{ type: 'object', additionalProperties: { type: 'number' } },
    })
  })

  it('do not share a name unless they are equal', () => {
    const writer = createWriter(format)
    writer.write(Type.Object({ a: Dog, b: Type.Optional(Dog) }))
    expect(() => writer.write(Type.String({ title: 'Dog' }))).toThrow('two schemas are called Dog')
  })
})

it('unions and tuples are written as each format has them', () => {
  const written = formats.map((format) => {
    const writer = createWriter(format)
    writer.write(Pet)
    return writer.getNamed()
  })
  const [asyncapi = {}, openapi = {}] = written
  const numbers = [{ type: 'number' }, { type: 'number' }]
  expect(asyncapi.Pet).toMatchObject({ oneOf: [ref('Cat'), ref('Dog')], discriminator: 'kind' })
  expect(asyncapi.Place).toMatchObject({ items: numbers, additionalItems: false })
  const mapping = { cat: ref('Cat').$ref, dog: ref('Dog').$ref }
  expect(openapi.Pet).toMatchObject({ discriminator: { propertyName: 'kind', mapping } })
  expect(openapi.Place).toMatchObject({ prefixItems: numbers, items: false })
})

describe('toOpen', () => {
  const later = { kind: 'cat', at: [1, 2], $later: 1 }

  it('takes fields of later versions, and nothing else that the closed schema refuses', () => {
    expect(Compile(Pet).Check(later)).toBe(false)
    const open = Compile(toOpen(Pet))
    expect(open.Check(later)).toBe(true)
    expect(open.Check({ kind: 'cow' })).toBe(false)
    expect(open.Check({ kind: 'cat', at: [1, 2, 3] })).toBe(false)
    expect(Compile(Pet).Check(later), 'the closed one is as it was').toBe(false)
  })

  it('names what differs, and shares the rest', () => {
    const writer = createWriter('asyncapi')
    writer.write(toOpen(Pet))
    writer.write(toOpen(Cat, 'LoggedCat'))
    expect(Object.keys(writer.getNamed())).toEqual([
      'Dog',
      'LoggedCat',
      'OpenCat',
      'OpenPet',
      'Place',
    ])
    expect(toOpen(Dog)).toBe(Dog)
  })

  it('keeps what is optional', () => {
    const open = toOpen(Type.Object({ pet: Type.Optional(Cat) }, { additionalProperties: false }))
    expect(Compile(Type.Partial(open)).Check({})).toBe(true)
    expect(Compile(Type.Object({ ...open.properties })).Check({})).toBe(true)
  })
})
