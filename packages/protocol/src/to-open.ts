import type { TSchema } from 'typebox'

/**
 * A schema for what servers send where clients send a closed one: every object in it may have further
 * fields, those of later versions. [CN9] Named schemas that differ are called `Open…`; the outermost gets
 * `title`, if given. The rest is shared with the closed schema.
 */
export function toOpen<Schema extends TSchema>(schema: Schema, title?: string): Schema
export function toOpen(schema: TSchema, title?: string): TSchema {
  return title === undefined ? open(schema) : withTitle(copy(open(schema)), title)
}

/** The same value if nothing in it is closed. */
function open(value: object): object {
  if (!hasClosed(value)) return value
  const opened = copy(value, (key, inner) => {
    if (key === 'additionalProperties' && isClosed(value)) return undefined
    return isObject(inner) ? open(inner) : inner
  })
  const title: unknown = Reflect.get(value, 'title')
  return typeof title === 'string' ? withTitle(opened, `Open${title}`) : opened
}

function hasClosed(value: object): boolean {
  return (
    isClosed(value) || Object.values(value).some((inner) => isObject(inner) && hasClosed(inner))
  )
}

/** Tuples have `additionalItems` instead, and no further items in any version. */
function isClosed(value: object): boolean {
  return 'additionalProperties' in value && value.additionalProperties === false
}

/** A copy with TypeBox's hidden properties; `change` returns each value, or `undefined` to leave it out. */
function copy(
  value: object,
  change: (key: PropertyKey, inner: unknown) => unknown = (_, inner) => inner,
): object {
  const copied = Array.isArray(value) ? [] : {}
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key)
    const inner = change(key, descriptor?.value)
    if (inner !== undefined) Object.defineProperty(copied, key, { ...descriptor, value: inner })
  }
  return copied
}

function withTitle(schema: object, title: string): object {
  Reflect.set(schema, 'title', title)
  return schema
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
