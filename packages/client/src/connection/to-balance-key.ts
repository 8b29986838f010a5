/**
 * Eight hexadecimal digits by which a balancer can lead everybody with one key to the same server: FNV-1a of 32 bits.
 * They are too few to find the key. [CN13]
 *
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
export function toBalanceKey(key: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
