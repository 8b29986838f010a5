/** The newest of many items, each under a number that is never used again. */
export interface RingBuffer<Item> {
  /** How many items were dropped to make room, since it was last cleared. */
  readonly dropped: number
  /** Adds an item, drops the oldest where there is no room, and returns the number of the new one. */
  push(item: Item): number
  /** The item of a number; `undefined` where it was dropped. */
  get(id: number): Item | undefined
  /** Puts another in the place of an item; does nothing where that was dropped. */
  replace(id: number, item: Item): void
  /** All that it holds, the oldest first. */
  list(): readonly Item[]
  clear(): void
}

export interface RingBufferOptions<Item> {
  readonly maxCount: number
  /** How much all items may weigh together; the newest is kept however much it weighs. */
  readonly maxWeight: number
  readonly weigh: (item: Item) => number
}

/** A buffer that holds at most so many items, of so much weight. */
export function createRingBuffer<Item>({
  maxCount,
  maxWeight,
  weigh,
}: RingBufferOptions<Item>): RingBuffer<Item> {
  const items = new Map<number, Item>()
  let next = 0
  let oldest = 0
  let weight = 0
  let dropped = 0

  function dropOldest(): void {
    const item = items.get(oldest)
    if (item !== undefined) weight -= weigh(item)
    items.delete(oldest)
    oldest++
    dropped++
  }

  function makeRoom(): void {
    while (items.size > 1 && (items.size > maxCount || weight > maxWeight)) dropOldest()
  }

  return {
    get dropped() {
      return dropped
    },
    push(item) {
      items.set(next, item)
      weight += weigh(item)
      makeRoom()
      return next++
    },
    get: (id) => items.get(id),
    replace(id, item) {
      const before = items.get(id)
      if (before === undefined) return
      weight += weigh(item) - weigh(before)
      items.set(id, item)
      makeRoom()
    },
    list: () => [...items.values()],
    clear() {
      items.clear()
      oldest = next
      weight = 0
      dropped = 0
    },
  }
}
