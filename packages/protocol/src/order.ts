import { generateKeyBetween } from 'fractional-indexing'

/** Longest order key accepted. */
export const orderKeyLength = 256

const jitterBits = 16

/** Keys of this length are no longer jittered: room in a key is for those who need it. */
const jitteredLength = 32

/**
 * A `z` key strictly between two neighbours (`null` is before the first or after the last).
 * Jittered, so two people who put something at the same place rarely make equal keys.
 * Neighbours with equal keys, which are legal, give a key just above them.
 */
export function orderBetween(
  below: string | null,
  above: string | null,
  random: () => number = Math.random,
): string {
  let low = below
  // A key with one digit more is the nearest bound above a key that is safe to know of.
  let high = below !== null && above !== null && below >= above ? `${below}V` : above
  let key = generateKeyBetween(low, high)
  for (let bit = 0; bit < jitterBits && key.length < jitteredLength; bit++) {
    if (random() < 0.5) low = key
    else high = key
    key = generateKeyBetween(low, high)
  }
  return key
}

/** Board order: by `z`, then by id; plain code-unit comparison, the same in every language. */
export function compareOrder(
  a: { readonly z: string; readonly id: string },
  b: { readonly z: string; readonly id: string },
): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return 0
}

/**
 * Whether a string is a well-formed key of fractional indexing: a head letter that gives the
 * length of the integer part, base-62 digits, no trailing zero in the fraction.
 */
export function isOrderKey(key: string): boolean {
  if (key.length > orderKeyLength || !/^[A-Za-z][0-9A-Za-z]+$/.test(key)) return false
  const head = key.charCodeAt(0)
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2
  if (key.length < integerLength || key === `A${'0'.repeat(26)}`) return false
  return key.length === integerLength || !key.endsWith('0')
}
