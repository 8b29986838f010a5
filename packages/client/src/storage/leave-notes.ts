import type { OutboxEntry } from '../types.ts'
import { parseEntries } from './parse-stored.ts'

/** As long as a note gets, in characters: browsers keep some 5 million for all of a site. */
const longest = 1_000_000

/**
 * What a page that goes away has not written yet. It gets no other turn of its event loop, in which IndexedDB would
 * take it (Chromium drops what waits behind another transaction): so it is left where a write is one call, for
 * whoever opens the outbox next.
 */
export interface LeaveNotes {
  /** Leaves the first of these entries, all if there is room, beside what is there; returns those. */
  leave(client: string, entries: readonly OutboxEntry[]): readonly OutboxEntry[]
  /** What was left under a client id. */
  read(client: string): readonly OutboxEntry[]
  /** Forgets what is written by now. */
  remove(client: string, written: readonly OutboxEntry[]): void
}

/** `kept`: default `localStorage`, where there is one. */
export function createLeaveNotes(
  kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined = getLocalStorage(),
): LeaveNotes {
  const toKey = (client: string) => `tiza.left.${client}`

  function read(client: string): readonly OutboxEntry[] {
    try {
      const left: unknown = JSON.parse(kept?.getItem(toKey(client)) ?? '[]')
      return Array.isArray(left) ? parseEntries(left) : []
    } catch {
      return []
    }
  }

  return {
    read,
    leave(client, entries) {
      if (!kept) return []
      // It may go away again before what it left is written.
      const before = read(client).filter(({ n }) => !entries.some((entry) => entry.n === n))
      const texts = before.map((entry) => JSON.stringify(entry))
      let length = texts.join().length
      let count = 0
      for (const entry of entries) {
        const text = JSON.stringify(entry)
        length += text.length
        if (length > longest) break
        texts.push(text)
        count++
      }
      try {
        if (count > 0) kept.setItem(toKey(client), `[${texts.join()}]`)
        return entries.slice(0, count)
      } catch {
        return []
      }
    },
    remove(client, written) {
      const known = new Set(written.map((entry) => JSON.stringify(entry)))
      const rest = read(client).filter((entry) => !known.has(JSON.stringify(entry)))
      if (rest.length > 0) kept?.setItem(toKey(client), JSON.stringify(rest))
      else kept?.removeItem(toKey(client))
    },
  }
}

/** Reading `localStorage` throws where a page may not store anything. */
function getLocalStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
