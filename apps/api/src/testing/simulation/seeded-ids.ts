import type { Random } from '@tiza/protocol/testing'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
let source: Pick<Random, 'integer'> | undefined

/** Ids come from this source from now on, where this module stands in for `nanoid`. */
export function seedIds(random: Random): void {
  source = random
}

/** The next id. Nothing of the protocol is imported here, which itself imports what this stands in for. */
export function nanoid(length = 21): string {
  const from = source
  if (!from) throw new Error('ids have no seed')
  return Array.from({ length }, () => letters.charAt(from.integer(0, 63))).join('')
}
