import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from 'vitest'
import { createAsyncApi } from './asyncapi.ts'
import { isObject, type Json, type JsonObject } from './json-schemas.ts'
import { type JsonPart, walkJson } from './testing/walk-json.ts'

const document: JsonObject = createAsyncApi()
const get = (path: string): Json =>
  path
    .split('/')
    .slice(1)
    .reduce((at: Json, key) => (isObject(at) ? (at[key] ?? null) : null), document)
const messages = Object.keys(Object(get('#/components/messages')))
const schemas = Object.entries<Json>(Object(get('#/components/schemas')))

/** Everything in the schema of a message, behind references too, each part once. */
function listReachable(message: string): JsonPart[] {
  const parts: JsonPart[] = []
  const waiting = [`#/components/messages/${message}/payload`]
  const seen = new Set(waiting)
  for (const path of waiting) {
    for (const part of walkJson(get(path), path)) {
      parts.push(part)
      if (!part.path.endsWith('/$ref') || typeof part.value !== 'string') continue
      if (!seen.has(part.value)) waiting.push(part.value)
      seen.add(part.value)
    }
  }
  return parts
}

const isObjectSchema = ({ value }: JsonPart) =>
  typeof value === 'object' && value !== null && 'properties' in value && 'type' in value

describe('docs/asyncapi.yaml', () => {
  it('is valid for the official parser, without a warning', async () => {
    const { diagnostics } = await new Parser().parse(JSON.stringify(document))
    const notes = diagnostics.map(
      ({ code, message, path }) => `${code} ${path.join('/')} ${message}`,
    )
    expect(notes).toEqual([])
  })

  it('names every object, enumeration, tuple and union', () => {
    const nameless = schemas.flatMap(([name, schema]) =>
      walkJson(schema, name)
        .filter(({ path }) => path !== name)
        .filter(isModel)
        .map(({ path }) => path),
    )
    expect(nameless).toEqual([])
    expect(schemas.length).toBeGreaterThan(100)
  })

  it('names the constants that tell the members of a union apart', () => {
    const unions = schemas.filter(([, schema]) => isObject(schema) && 'discriminator' in schema)
    expect(unions.length).toBeGreaterThan(8)
    for (const [name, union] of unions) {
      for (const member of listMembers(Object(union))) {
        const { oneOf, properties } = Object(member)
        const constant = oneOf === undefined && properties[Object(union).discriminator]
        if (constant) expect(Object.keys(constant), name).toEqual(['$ref'])
      }
    }
  })

  it('has named payloads', () => {
    const payloads = messages.map((name) => get(`#/components/messages/${name}/payload`))
    for (const payload of payloads) expect(Object.keys(Object(payload))).toEqual(['$ref'])
  })

  it.each(['clientOp', 'clientPull', 'clientLive', 'clientProfile', 'connect'])(
    '[CN9] closes %s, which clients send',
    (message) => {
      const objects = listReachable(message).filter(isObjectSchema)
      expect(objects.length).toBeGreaterThan(0)
      const open = objects.filter(({ value }) => Object(value).additionalProperties !== false)
      expect(open.map(({ path }) => path)).toEqual([])
    },
  )

  it.each(messages.filter((name) => !/^(?:client|connect$)/.test(name)))(
    '[CN9] opens %s, which servers send',
    (message) => {
      const parts = listReachable(message)
      const closed = parts.filter(
        ({ path, value }) => path.endsWith('/additionalProperties') && value === false,
      )
      expect(parts.length).toBeGreaterThan(1)
      expect(closed.map(({ path }) => path)).toEqual([])
    },
  )

  it.each([
    ['Op', 'op', 5],
    ['CreateOp', 'kind', 11],
    ['LoggedOp', 'op', 5],
    ['LoggedCreateOp', 'kind', 12],
    ['WholeCreateOp', 'kind', 11],
    ['Shape', 'kind', 12],
    ['OpAck', 'ok', 2],
    ['PullAck', 'ok', 2],
    ['ProfileAck', 'ok', 2],
  ])('tells the members of %s apart by `%s`', (name, property, count) => {
    const { discriminator, oneOf } = Object(get(`#/components/schemas/${name}`))
    expect(discriminator).toBe(property)
    const values = listMembers({ oneOf }).map((member) => listConstants(member, property))
    expect(values).toHaveLength(count)
    expect(values.flat()).toHaveLength(new Set(values.flat()).size)
    for (const constants of values) expect(constants.length).toBeGreaterThan(0)
  })
})

/** What code is made of: all but plain numbers, texts and lists, constants, and `null` beside another. */
function isModel({ path, value }: JsonPart): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (/\/(?:properties|patternProperties)$/.test(path)) return false
  if ('enum' in value || 'oneOf' in value || isObjectSchema({ path, value })) return true
  if ('items' in value && Array.isArray(value.items)) return true
  const members: readonly Json[] = 'anyOf' in value && Array.isArray(value.anyOf) ? value.anyOf : []
  return members.filter((member) => Object(member).type !== 'null').length > 1
}

function listMembers({ oneOf }: { readonly oneOf: unknown }): Json[] {
  return Array.isArray(oneOf) ? oneOf.map((member) => get(String(Object(member).$ref))) : []
}

/** The constants that a property has in a schema, or in all members of a union. */
function listConstants(schema: Json, property: string): unknown[] {
  const { oneOf, properties } = Object(schema)
  if (oneOf === undefined) return [Object(get(Object(properties)[property].$ref)).const]
  const inner = listMembers({ oneOf }).flatMap((member) => listConstants(member, property))
  return [...new Set(inner)]
}
