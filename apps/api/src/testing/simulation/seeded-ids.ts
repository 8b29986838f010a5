import type { Random } from '@tiza/protocol/testing'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
let source: Pick<Random, 'integer'> | undefined

/** Ids come from this source from now on, where those below stand in for those of `@tiza/protocol`. */
export function seedIds(random: Random): void {
  source = random
}

export function createId(): string {
  return makeId(21)
}

export function createBoardId(): string {
  return makeId(22)
}

/** Nothing of the protocol is imported here, whose modules this takes part in. */
function makeId(length: number): string {
  const from = source
  if (!from) throw new Error('ids have no seed')
  return Array.from({ length }, () => letters.charAt(from.integer(0, 63))).join('')
}
