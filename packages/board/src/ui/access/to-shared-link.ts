import type { MadeLink } from '@tiza/client/access'
import { formatHostLink, withKey } from './host-link.ts'

/** What people share of a link that was made: a key of hosts comes at the end of the link that one has. */
export function toSharedLink(
  link: string,
  { right, key }: Pick<MadeLink, 'right' | 'key'>,
): string {
  return right === 'host' ? formatHostLink(link, key) : withKey(link, key)
}
