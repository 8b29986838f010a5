import type { AccessStore, Visit } from '../storage/access-store.ts'
import { createLateWriter } from './late-writer.ts'

export interface VisitWriterOptions {
  readonly store: Pick<AccessStore, 'noteVisits'>
  readonly onError: (error: unknown) => void
  /** How long visits are gathered. */
  readonly delayMs: number
  /** The same of those that only say when a link was used. */
  readonly useDelayMs: number
}

/** Stores visits together, some time after they were noted, so that nobody who joins waits for the disk. */
export interface VisitWriter {
  /** Notes a visit; of those of one session or person, the last one counts. */
  note(visit: Visit): void
  /** Drops what was noted of a board. */
  forget(board: string): void
  /** Stores what was noted; never rejects. What cannot be stored is tried again. */
  flush(): Promise<void>
}

/** Visits that wait while the storage fails; older ones are dropped. */
const mostWaiting = 10_000

export function createVisitWriter({
  store,
  onError,
  delayMs,
  useDelayMs,
}: VisitWriterOptions): VisitWriter {
  let waiting = new Map<string, Visit>()

  async function write(): Promise<void> {
    const visits = waiting
    if (visits.size === 0) return
    waiting = new Map()
    try {
      await store.noteVisits([...visits.values()])
    } catch (error) {
      waiting = new Map([...visits, ...waiting].slice(-mostWaiting))
      throw error
    }
  }

  const { wait, flush } = createLateWriter({ write, onError, retryAfterMs: useDelayMs })
  return {
    note(visit) {
      const { board, session = '', person = '', link } = visit
      const key = session || person || link
      const before = waiting.get(`${board} ${key}`)
      const { forgets = before?.forgets } = visit
      // Behind the others, since the order counts.
      waiting.delete(`${board} ${key}`)
      waiting.set(`${board} ${key}`, forgets === undefined ? visit : { ...visit, forgets })
      wait(session || person ? delayMs : useDelayMs)
    },
    forget(board) {
      for (const [key, visit] of waiting) if (visit.board === board) waiting.delete(key)
    },
    flush,
  }
}
