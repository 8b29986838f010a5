import type { AuditStore, Deed, StoredDeed } from '../storage/audit-store.ts'
import { createLateWriter } from './late-writer.ts'

export type { Deed } from '../storage/audit-store.ts'

/** What was done, which is noted with the time. */
export interface NewDeed {
  /** The internal id of the board. */
  readonly board: string
  /** The public id of the host; absent for whoever showed only a host key. */
  readonly person?: string | undefined
  readonly deed: Deed
  /** Ids and words: never a name, a key or anything that people wrote. */
  readonly detail?: string | undefined
}

/** Keeps what hosts have done. */
export interface Audit {
  /** Notes what was done, after it is durable; it is stored a moment later. */
  note(deed: NewDeed): void
  /** Stores what was noted; never rejects. What cannot be stored is tried again. */
  flush(): Promise<void>
}

export interface AuditOptions {
  readonly store: Pick<AuditStore, 'noteDeeds'>
  readonly onError: (error: unknown) => void
  readonly now: () => number
  /** How long deeds wait for others while the storage fails. Default 30 s. */
  readonly retryAfterMs?: number
}

/** Deeds that wait while the storage fails; older ones are dropped. */
const mostWaiting = 10_000

export function createAudit({ store, onError, now, retryAfterMs = 30_000 }: AuditOptions): Audit {
  let waiting: StoredDeed[] = []

  async function write(): Promise<void> {
    const deeds = waiting
    if (deeds.length === 0) return
    waiting = []
    try {
      await store.noteDeeds(deeds)
    } catch (error) {
      waiting = [...deeds, ...waiting].slice(-mostWaiting)
      throw error
    }
  }

  const { wait, flush } = createLateWriter({ write, onError, retryAfterMs })
  return {
    note(deed) {
      waiting.push({ ...deed, at: now() })
      // The pens of a whole class are one write.
      wait(0)
    },
    flush,
  }
}
