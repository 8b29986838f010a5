import type { StoredLink } from '../storage/access-store.ts'
import type { Pass } from './signed-links.ts'

/** In place of the id of a link, for whoever came by a signed token: it is no link of the board. */
export const passLinkId = 'signed-link'.padEnd(21, '_')

/** A pass as if it were a link, which is stored nowhere. */
export function toPassLink({ right, expiresAt }: Pass): StoredLink {
  return { id: passLinkId, keyHash: '', label: '', createdAt: 0, right, expiresAt }
}
