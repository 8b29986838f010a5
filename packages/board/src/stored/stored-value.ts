/** One value that is stored in this browser. Reading and writing never throw: private windows forbid it. */
export interface StoredValue<T> {
  get(): T
  set(value: T): void
}

export interface StoredValueOptions<T> {
  /** `undefined` where there is none, as when cookies are blocked. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  readonly key: string
  /** Makes sense of what was stored, or of `undefined` when nothing usable was. */
  readonly parse: (value: unknown) => T
}

/** Stores a value as JSON under a key of its own; other tabs may change it between two calls. */
export function createStoredValue<T>({
  storage,
  key,
  parse,
}: StoredValueOptions<T>): StoredValue<T> {
  let latest: string | undefined

  function read(): unknown {
    try {
      latest = storage?.getItem(key) ?? latest
      return latest === undefined ? undefined : JSON.parse(latest)
    } catch {
      return undefined
    }
  }

  return {
    get: () => parse(read()),
    set(value) {
      latest = JSON.stringify(value)
      try {
        storage?.setItem(key, latest)
      } catch {
        // Full or forbidden: it is kept for as long as this page is open.
      }
    },
  }
}

/** The browser's local storage, or `undefined` where even touching it throws. */
export function getLocalStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
