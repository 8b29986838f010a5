import { createHash } from 'node:crypto'
import { isObject, type Json } from './json.ts'

/** What the `<names>` of a case stand for in this run. */
export type Values = Map<string, Json>

/** Returns what a name stands for; `undefined` while that is not known. */
export function getValue(name: string, values: Values): Json | undefined {
  const [, secret] = /^(?:session|id):(.+)$/.exec(name) ?? []
  if (secret === undefined) return values.get(name)
  const id = values.get(secret)
  return typeof id === 'string' ? toSession(id) : undefined
}

/** Puts what is known in place of each `<name>` within a text. */
export function fillText(text: string, values: Values): string {
  return text.replace(/<([^<>]+)>/g, (known, name: string) =>
    String(getValue(name, values) ?? known),
  )
}

/** Puts what is known in place of each `<name>` that is a whole string, or the name of a member. */
export function fill(value: Json, values: Values): Json {
  if (typeof value === 'string') {
    const name = getName(value)
    return name === undefined ? value : (getValue(name, values) ?? value)
  }
  if (Array.isArray(value)) return value.map((item: Json) => fill(item, values))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [fillKey(key, values), fill(inner, values)]),
  )
}

/**
 * Compares a value with a pattern: `undefined` when it matches, else a sentence that says where it differs.
 * An object has at least the members of its pattern, a list exactly its items. `<any>` is any value,
 * `<absent>` none; any other `<name>` stands for the same value wherever it is, and names that begin with
 * `client` stand for different ones.
 */
export function findMismatch(
  pattern: Json,
  value: unknown,
  { values, path = '' }: { readonly values: Values; readonly path?: string },
): string | undefined {
  const say = (wanted: unknown) =>
    `${path || 'it'} is ${show(value)}, and should be ${show(wanted)}`
  const name = typeof pattern === 'string' ? getName(pattern) : undefined
  if (name === 'absent') return value === undefined ? undefined : `${path} should not be there`
  if (value === undefined) return `${path || 'it'} is not there`
  if (name === 'any') return undefined
  if (name !== undefined) {
    const known = getValue(name, values)
    if (known !== undefined) return findMismatch(known, value, { values, path })
    return capture(name, value, values) ? undefined : say(`another than before`)
  }
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value) || value.length !== pattern.length) return say(pattern)
    return first(pattern.map((item, at) => [item, value[at], `${path}/${at}`]))
  }
  if (!isObject(pattern)) return pattern === value ? undefined : say(pattern)
  if (!isObject(value)) return say(pattern)
  const names = Object.entries(pattern).map(([key, one]) => [fillKey(key, values), one] as const)
  return first(names.map(([key, one]) => [one, value[key], `${path}/${key}`]))

  function first(pairs: readonly (readonly [Json, unknown, string])[]): string | undefined {
    for (const [one, other, at] of pairs) {
      const mismatch = findMismatch(one, other, { values, path: at })
      if (mismatch) return mismatch
    }
    return undefined
  }
}

/** Whether two JSON values are equal, whatever the order of members. */
export function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(sort(one)) === JSON.stringify(sort(other))
}

/** The public name of a client, or of a person. [CN4] [RI4] */
export function toSession(client: string): string {
  return createHash('sha256').update(client).digest('base64url').slice(0, 16)
}

/** JSON that is short enough for a line. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

function fillKey(key: string, values: Values): string {
  const name = getName(key)
  return name === undefined ? key : String(getValue(name, values) ?? key)
}

function getName(text: string): string | undefined {
  return /^<([^<>]+)>$/.exec(text)?.[1]
}

function capture(name: string, value: unknown, values: Values): boolean {
  const isTaken = [...values].some(
    ([other, known]) => other.startsWith('client') && known === value,
  )
  if (name.startsWith('client') && isTaken) return false
  values.set(name, JSON.parse(JSON.stringify(value)))
  return true
}

function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort)
  if (!isObject(value)) return value
  const names = Object.keys(value).sort()
  return { members: names.map((name) => [name, sort(value[name])]) }
}
