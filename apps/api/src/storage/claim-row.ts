import type { StoredClaim } from './claim-store.ts'

/** The columns of `boards` that say who claims a board: all of them, or none. */
export interface ClaimRow {
  readonly claim_person: string | null
  readonly claim_link: string | null
  readonly claim_name: string | null
  readonly claimed_at: number | null
}

/** `undefined` where nobody claims the board. */
export function toClaim(row: ClaimRow): StoredClaim | undefined {
  const { claim_person: person, claim_link: link, claim_name: name, claimed_at: at } = row
  if (person === null || link === null || name === null || at === null) return undefined
  return { person, link, name, at }
}
