import type { Database, Stores } from './indexeddb-schema.ts'
import { listenToPage } from './listen-to-page.ts'

export interface Transactions {
  /**
   * Runs work in one transaction. A page that is frozen in the middle of one would keep all other
   * tabs waiting: it is undone then, and done again when the page wakes.
   */
  run<T>(work: (kept: Stores) => Promise<T>): Promise<T>
  stopListening(): void
}

export function createTransactions(db: Database): Transactions {
  const open = new Set<{ abort(): void }>()
  let freezes = 0
  const stopListening = listenToPage({
    freeze() {
      freezes++
      for (const tx of open) tx.abort()
    },
  })

  async function run<T>(work: (kept: Stores) => Promise<T>): Promise<T> {
    for (;;) {
      const before = freezes
      const tx = db.transaction(['outboxes', 'entries'], 'readwrite')
      const done = tx.done.finally(() => open.delete(tx))
      // The request that fails rejects.
      done.catch(() => undefined)
      open.add(tx)
      try {
        const outcome = await work({
          rows: tx.objectStore('outboxes'),
          entries: tx.objectStore('entries'),
        })
        await done
        return outcome
      } catch (error) {
        if (before === freezes) throw error
      }
    }
  }

  return { run, stopListening }
}
