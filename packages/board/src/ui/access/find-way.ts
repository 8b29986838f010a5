import type { AccessLink, AccessPerson } from '@tiza/client/access'

/** The link by which somebody came, as far as it lets in others. */
export interface OpenWay {
  readonly link: AccessLink
  /** How many others came by it. */
  readonly others: number
}

/** Finds what somebody came by; `undefined` where that lets in nobody else, and for whoever came by a signed link. */
export function findWay(
  links: readonly AccessLink[],
  person: Pick<AccessPerson, 'link'> | undefined,
  nowMs: number,
): OpenWay | undefined {
  const link = links.find(({ id }) => id === person?.link)
  if (!link || link.revoked || link.closed) return undefined
  if (link.expiresAt !== undefined && link.expiresAt <= nowMs) return undefined
  return { link, others: Math.max(0, link.people - 1) }
}
