import { Failure } from './verdict.ts'

/** What has come and nobody has taken yet, in order. */
export interface Inbox<Item> {
  readonly size: number
  put(item: Item): void
  /** The next one; rejects with a `Failure` when none comes in time. */
  take(what: string, withinMs: number): Promise<Item>
  /** Takes all that are there. */
  takeAll(): readonly Item[]
  /** Resolves with the first that is wanted, and drops those before it. */
  find(isWanted: (item: Item) => boolean, what: string, withinMs: number): Promise<Item>
}

export function createInbox<Item>(): Inbox<Item> {
  const items: Item[] = []
  let wake = () => {}

  function waitForMore(until: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.max(0, until - performance.now()))
      wake = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
  }

  async function find(
    isWanted: (item: Item) => boolean,
    what: string,
    withinMs: number,
  ): Promise<Item> {
    const until = performance.now() + withinMs
    for (;;) {
      for (let item = items.shift(); item !== undefined; item = items.shift()) {
        if (isWanted(item)) return item
      }
      if (!(await waitForMore(until))) throw new Failure(`no ${what} came within ${withinMs} ms`)
    }
  }

  return {
    get size() {
      return items.length
    },
    put(item) {
      items.push(item)
      wake()
    },
    take: (what, withinMs) => find(() => true, what, withinMs),
    takeAll: () => items.splice(0),
    find,
  }
}
