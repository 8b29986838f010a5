/** Keeps what was made for the keys that were asked for last, and forgets the rest. */
export interface Recent<Key, Value> {
  /** The value of a key, made now unless it is still known. */
  get(key: Key): Value
}

export function createRecent<Key, Value>(
  max: number,
  make: (key: Key) => Value,
): Recent<Key, Value> {
  const known = new Map<Key, Value>()
  return {
    get(key) {
      const value = known.get(key) ?? make(key)
      // A map remembers in which order keys were set: the first is the one unused for longest.
      known.delete(key)
      known.set(key, value)
      if (known.size > max) known.delete(known.keys().next().value as Key)
      return value
    },
  }
}
