/** Queued data that its client has not read. */
export interface Unread {
  /** The owner, such as an address. */
  readonly key: string
  readonly bytes: number
}

/**
 * The items to drop so that at most `maxBytes` remain: always the largest item of the owner with the
 * most bytes, so that clients which read are not affected by one that does not.
 */
export function findExcess<Item extends Unread>(
  waiting: readonly Item[],
  maxBytes: number,
): readonly Item[] {
  let total = waiting.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= maxBytes) return []
  const owners = new Map<string, { bytes: number; items: Item[] }>()
  for (const item of waiting) {
    const owner = owners.get(item.key) ?? { bytes: 0, items: [] }
    owner.bytes += item.bytes
    owner.items.push(item)
    owners.set(item.key, owner)
  }
  for (const { items } of owners.values()) items.sort((a, b) => a.bytes - b.bytes)
  const excess: Item[] = []
  while (total > maxBytes) {
    const [first, ...others] = owners.values()
    const most = others.reduce((a, b) => (b && a && b.bytes > a.bytes ? b : a), first)
    const item = most?.items.pop()
    if (!most || !item) break
    most.bytes -= item.bytes
    total -= item.bytes
    excess.push(item)
  }
  return excess
}
