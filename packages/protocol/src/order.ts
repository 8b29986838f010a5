import { generateKeyBetween } from 'fractional-indexing'
import { limits } from './limits.ts'

/** Longest order key in a log. Clients send shorter ones: `limits.orderKey`. */
export const orderKeyLength = 256

/** Preferred length of new keys, so that many more fit between them. */
export const roomyKeyLength = limits.orderKey / 2

/** 65,536 possible keys per gap, so that two people hardly ever choose the same. */
const jitterBits = 16

/**
 * Creates a `z` key strictly between two neighbours (`null`: before the first or after the last). It is
 * random, so that two people who insert at the same place get different keys. For neighbours with equal
 * keys, which are legal, it is just above them. In a gap that is nearly used up, and beyond the last
 * possible key, it may exceed `limits.orderKey`: see `fitOrder` of the client.
 */
export function orderBetween(
  below: string | null,
  above: string | null,
  random: () => number = Math.random,
): string {
  let low = below
  // A key with one more digit is a safe upper bound next to a key.
  let high = below !== null && above !== null && below >= above ? `${below}V` : above
  let key = keyBetween(low, high)
  for (let bit = 0; bit < jitterBits; bit++) {
    if (random() < 0.5) low = key
    else high = key
    key = keyBetween(low, high)
  }
  return key
}

/**
 * Creates a number of keys, in order, between two neighbours: consecutive ones at an open end, else spread
 * over the gap.
 */
export function spreadBetween(
  below: string | null,
  above: string | null,
  { count, random = Math.random }: { readonly count: number; readonly random?: () => number },
): string[] {
  const first: string[] = []
  const last: string[] = []
  let [low, high] = [below, above]
  let left = count
  for (; left > 0 && high === null && isRoomy(low); left--) {
    low = orderBetween(low, null, random)
    first.push(low)
  }
  for (; left > 0 && low === null && isRoomy(high); left--) {
    high = orderBetween(null, high, random)
    last.unshift(high)
  }
  return [...first, ...bisect(low, high, { count: left, random }), ...last]
}

function bisect(
  below: string | null,
  above: string | null,
  { count, random }: { readonly count: number; readonly random: () => number },
): string[] {
  if (count === 0) return []
  const half = count >> 1
  const key = orderBetween(below, above, random)
  return [
    ...bisect(below, key, { count: half, random }),
    key,
    ...bisect(key, above, { count: count - half - 1, random }),
  ]
}

/** Whether a key is so short that many more fit next to it within `limits.orderKey`. */
function isRoomy(key: string | null): boolean {
  return key === null || key.length <= roomyKeyLength
}

/** Compares shapes in board order: by `z`, then by id, both by code unit. */
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
export function isOrderKey(key: unknown): key is string {
  if (typeof key !== 'string' || key.length > orderKeyLength || !/^[A-Za-z][0-9A-Za-z]+$/.test(key))
    return false
  const head = key.charCodeAt(0)
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2
  if (key.length < integerLength || key === smallestInteger) return false
  return key.length === integerLength || !key.endsWith('0')
}

/** Not a valid key, so that there is always room below the lowest. */
const smallestInteger = `A${'0'.repeat(26)}`

function keyBetween(low: string | null, high: string | null): string {
  const key = generateKeyBetween(low, high)
  // The library's result below the second smallest integer.
  return key === smallestInteger ? `${key}V` : key
}
