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
  /** Leaves the first of these entries, all if there is room; returns those. */
  leave(client: string, entries: readonly OutboxEntry[]): readonly OutboxEntry[]
  /** What was left under a client id. */
  read(client: string): readonly OutboxEntry[]
  remove(client: string): void
}

/** `kept`: default `localStorage`, where there is one. */
export function createLeaveNotes(
  kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined = getLocalStorage(),
): LeaveNotes {
  const toKey = (client: string) => `tiza.left.${client}`

  return {
    leave(client, entries) {
      if (!kept) return []
      const texts: string[] = []
      let length = 0
      for (const entry of entries) {
        const text = JSON.stringify(entry)
        length += text.length
        if (length > longest) break
        texts.push(text)
      }
      try {
        if (texts.length > 0) kept.setItem(toKey(client), `[${texts.join()}]`)
        return entries.slice(0, texts.length)
      } catch {
        return []
      }
    },
    read(client) {
      try {
        const left: unknown = JSON.parse(kept?.getItem(toKey(client)) ?? '[]')
        return Array.isArray(left) ? parseEntries(left) : []
      } catch {
        return []
      }
    },
    remove(client) {
      kept?.removeItem(toKey(client))
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
