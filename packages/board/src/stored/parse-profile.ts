import { limits, type Profile } from '@tiza/protocol'

const colorPattern = /^(?:[a-z]{3,10}|#[0-9a-f]{6})$/

/** A profile that was stored, or `undefined` for anything else. */
export function parseProfile(value: unknown): Profile | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!('name' in value) || typeof value.name !== 'string') return undefined
  if (!('color' in value) || typeof value.color !== 'string') return undefined
  if (value.name.length > limits.nameLength || !colorPattern.test(value.color)) return undefined
  return { name: value.name, color: value.color }
}
