import { createId } from '@tiza/protocol'
import type { ClientStorage, OpenedOutbox, OutboxRecord } from '../types.ts'
import { type Database, type OutboxRow, type Stores, toRange } from './indexeddb-schema.ts'
import type { Transactions } from './indexeddb-transactions.ts'
import { createLeaveNotes, type LeaveNotes } from './leave-notes.ts'
import { listenToPage } from './listen-to-page.ts'
import { parseAfter, parseEntries, toNextN } from './parse-stored.ts'

const leaseMs = 6_000
/** Browsers slow the timers of hidden tabs down to one a minute. */
const hiddenLeaseMs = 150_000
/** After this, an empty record is taken for abandoned. */
const emptyMs = 86_400_000

export interface OutboxesOptions {
  readonly transact: Transactions['run']
  readonly now?: () => number
  /**
   * Remembers across a reload of this very tab which record it has just released, so that it need
   * not wait for the lease. Default: `sessionStorage`, where there is one.
   */
  readonly tab?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
  /** What pages that went away have not written. Default: in `localStorage`. */
  readonly notes?: LeaveNotes
}

interface Taken {
  readonly taken: OutboxRow | undefined
  readonly clients: readonly string[]
}

/** Returns what opens the outbox of a board. */
export function createOutboxes(
  db: Database,
  {
    transact,
    now = Date.now,
    tab = getSessionStorage(),
    notes = createLeaveNotes(),
  }: OutboxesOptions,
): ClientStorage['open'] {
  /** The ownerships of this tab. */
  const held = new Set<string>()
  const tabKey = (board: string) => `tiza.released.${board}`
  const getLease = () => {
    const { document } = globalThis as Partial<typeof globalThis>
    return now() + (document?.visibilityState === 'hidden' ? hiddenLeaseMs : leaseMs)
  }

  /** A lease that is longer than any comes from before the clock was set back. */
  function isLeased({ leaseUntilMs }: Pick<OutboxRow, 'leaseUntilMs'>): boolean {
    const left = leaseUntilMs - now()
    return left > 0 && left <= hiddenLeaseMs
  }

  /**
   * Takes a record without an owner and with unsent work, by preference the `released` one. Says the ids of all
   * records, which it clears of those that are left.
   */
  function take(board: string, released?: string): Promise<Taken> {
    return transact(async ({ rows, entries }) => {
      const all = await rows.index('board').getAll(board)
      const clients = all.map(({ client }) => client)
      const first = all.filter(({ client }) => client === released)
      for (const row of [...first, ...all]) {
        if (held.has(row.owner) || (isLeased(row) && row.client !== released)) continue
        const isEmpty = (await entries.count(toRange(row.client))) === 0
        if (isEmpty && notes.read(row.client).length === 0) {
          // Its tab may only be asleep: it goes on with it, unless that is long ago.
          const isLeft = !row.owner || !(row.leaseUntilMs > now() - emptyMs)
          if (isLeft) await rows.delete(row.client)
          continue
        }
        const taken = { ...row, owner: createId(), leaseUntilMs: getLease() }
        await rows.put(taken)
        return { taken, clients }
      }
      return { taken: undefined, clients }
    })
  }

  /** What can be read of a record's entries; what cannot is cleared away. */
  async function loadEntries(
    client: string,
  ): Promise<Pick<OutboxRecord, 'entries' | 'unreadable'>> {
    const left = notes.read(client)
    const loaded = await transact(async (kept) => {
      await Promise.all(left.map((entry) => kept.entries.put(entry, [client, entry.n])))
      const values: unknown[] = await kept.entries.getAll(toRange(client))
      const entries = parseEntries(values)
      const unreadable = values.length - entries.length
      if (unreadable > 0) {
        await kept.entries.delete(toRange(client))
        await Promise.all(entries.map((entry) => kept.entries.put(entry, [client, entry.n])))
      }
      return unreadable > 0 ? { entries, unreadable } : { entries }
    })
    notes.remove(client, left)
    return loaded
  }

  async function own(row: OutboxRow, clients: readonly string[] = []): Promise<OpenedOutbox> {
    const { board, owner } = row
    let { client } = row
    held.add(owner)
    const kept = await loadEntries(client)
    const nextN = toNextN(row.nextN, kept.entries)
    const record = { client, nextN, ...kept, ...parseAfter(row.after) }

    /** Entries that are answered. A transaction costs more than all else that a typed letter sets off. */
    const answered = new Set<number>()
    /** As the last write found it. */
    let isOurs = true
    /** As it was last written. */
    let { leaseUntilMs } = row
    let leaving: Parameters<NonNullable<OpenedOutbox['keepOnLeave']>> | undefined

    /**
     * One transaction that does what is asked for if the record is still ours, else nothing. It takes out what is
     * answered, too.
     */
    async function write(
      work: (kept: Stores, current: OutboxRow) => readonly Promise<unknown>[],
    ): Promise<boolean> {
      const [removed, of] = [[...answered], client]
      isOurs = await transact(async (kept) => {
        const current = await kept.rows.get(of)
        if (current?.owner !== owner) return false
        const removals = removed.map((n) => kept.entries.delete([of, n]))
        await Promise.all([...removals, ...work(kept, current)])
        return true
      })
      for (const n of removed) answered.delete(n)
      return isOurs
    }

    async function setLease(until: number): Promise<boolean> {
      const isSet = await write(({ rows }, row) => [rows.put({ ...row, leaseUntilMs: until })])
      if (isSet) leaseUntilMs = until
      return isSet
    }

    const renew = () => setLease(getLease())
    const handleLeave = () => {
      const [getUnwritten, onKept] = leaving ?? []
      // Nobody can be asked by then: as long as the lease lasts, the record is ours.
      if (getUnwritten && isOurs && isLeased({ leaseUntilMs }))
        onKept?.(notes.leave(client, getUnwritten()))
    }
    const handlePageHide = () => {
      handleLeave()
      tab?.setItem(tabKey(board), client)
      void setLease(0).catch(() => undefined)
    }
    const handleReturn = () => void takeLeft().catch(() => undefined)
    /** Of a page that has not gone after all. */
    async function takeLeft(): Promise<void> {
      const [left, of] = [notes.read(client), client]
      const put = ({ entries }: Stores) => left.map((entry) => entries.put(entry, [of, entry.n]))
      if (left.length > 0 && (await write(put))) notes.remove(of, left)
      await renew()
    }
    const handlePageShow = () => {
      tab?.removeItem(tabKey(board))
      handleReturn()
    }
    const stopListening = listenToPage({
      freeze: handleLeave,
      resume: handleReturn,
      pagehide: handlePageHide,
      pageshow: handlePageShow,
      visibilitychange: () => void renew().catch(() => undefined),
    })

    return {
      ...{ record, clients },
      renew,
      put: (added, nextN) =>
        write(({ rows, entries }, current) => [
          ...added.map((entry) => entries.put(entry, [client, entry.n])),
          rows.put({ ...current, nextN, leaseUntilMs: getLease() }),
        ]),
      keepOnLeave(...asked) {
        leaving = asked
      },
      async remove(ns) {
        for (const n of ns) answered.add(n)
        return isOurs
      },
      async rename({ client: renamed, entries, nextN, after = [] }) {
        await transact(async ({ rows, entries: kept }) => {
          const isOurs = (await rows.get(client))?.owner === owner
          await Promise.all([
            ...(isOurs ? [rows.delete(client), kept.delete(toRange(client))] : []),
            rows.put({ client: renamed, board, nextN, after, owner, leaseUntilMs: getLease() }),
            ...entries.map((entry) => kept.put(entry, [renamed, entry.n])),
          ])
        })
        client = renamed
        answered.clear()
        isOurs = true
      },
      async getKept(other) {
        const keys = await db.getAllKeys('entries', toRange(other))
        return new Set([...keys.map(([, n]) => n), ...notes.read(other).map(({ n }) => n)])
      },
      async adoptOrphans() {
        const orphans: OpenedOutbox[] = []
        for (let next = await take(board); next.taken; next = await take(board)) {
          orphans.push(await own(next.taken))
        }
        return orphans
      },
      async release() {
        stopListening()
        held.delete(owner)
        if (answered.size > 0) await write(() => [])
        const isEmpty = (await db.count('entries', toRange(client))) === 0
        await write(({ rows }, current) => [
          isEmpty ? rows.delete(client) : rows.put({ ...current, leaseUntilMs: 0, owner: '' }),
        ])
      },
    }
  }

  return async (board) => {
    const released = tab?.getItem(tabKey(board)) ?? undefined
    tab?.removeItem(tabKey(board))
    const { taken, clients } = await take(board, released)
    if (taken) return own(taken, clients)
    const owner = createId()
    const fresh = { client: createId(), board, nextN: 1, owner, leaseUntilMs: getLease() }
    await db.put('outboxes', fresh)
    return own(fresh, clients)
  }
}

/** Reading `sessionStorage` throws where a page may not store anything. */
function getSessionStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}
