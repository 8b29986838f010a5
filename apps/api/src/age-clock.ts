import { createClockGuard } from './clock-guard.ts'
import type { AssetStore } from './storage/assets/asset-store.ts'
import type { Housekeeping } from './storage/housekeeping.ts'

/** A reading of the clock that ages are measured by. */
export interface AgeTime {
  readonly nowMs: number
  /** Whether the clock was set since: what was stored later has other times. */
  isOutdated(): boolean
}

/** Keeps the ages of boards, clients and pictures meaningful, whatever happens to the clock. */
export interface AgeClock {
  /**
   * Stores what the clock did since the last call, and returns the time to measure ages by. Rejects when
   * that cannot be stored, and stores it at the next call: until then ages are wrong.
   */
  follow(): Promise<AgeTime>
}

/** Above this gap, boards may have been used without that being stored. */
const unnotedMs = 15 * 60_000
/** To skip when ages are unknown: everything counts as used now. */
const everything = Number.POSITIVE_INFINITY

export function createAgeClock({
  storage,
  assets,
  now,
  monotonicNow,
  onNote,
  runInTurn = (work) => work(),
}: {
  readonly storage: Pick<Housekeeping, 'readUse' | 'noteUse' | 'skipTime'>
  readonly assets: Pick<AssetStore, 'skipTime'>
  readonly now: () => number
  readonly monotonicNow: () => number
  readonly onNote: (note: string, detail: object) => void
  /** Runs work after that of other processes which have the same data. Default: there are none. */
  readonly runInTurn?: ((work: () => Promise<void>) => Promise<void>) | undefined
}): AgeClock {
  const guard = createClockGuard({ now, monotonicNow })
  /** The time that boards with their clients, and pictures, have yet to skip. */
  const owedMs = { boards: 0, pictures: 0 }
  let jumps = 0
  /** Whether the time before this process is accounted for. */
  let isPastKnown = false
  /** What the record of use said when that time was owed. */
  let owedSince: number | undefined
  let following: Promise<unknown> = Promise.resolve()

  function readClock(): number {
    const { nowMs, jumpMs } = guard()
    if (jumpMs !== 0) {
      jumps++
      owe(everything)
      onNote('the clock was set', { jumpMs })
    }
    return nowMs
  }

  function owe(ms: number): void {
    owedMs.boards = Math.max(owedMs.boards, ms)
    owedMs.pictures = Math.max(owedMs.pictures, ms)
  }

  /**
   * Time while the server was stopped ages nothing. After an unclean stop, or if the clock was set
   * meanwhile, it is unknown what was used, so that everything counts as used now.
   */
  async function readPast(nowMs: number): Promise<void> {
    const last = await storage.readUse()
    if (owedSince !== undefined && last?.notedAt === owedSince) return
    // Another process has stored it since this one could not.
    if (owedSince !== undefined && jumps === 0) Object.assign(owedMs, { boards: 0, pictures: 0 })
    const passedMs = last ? nowMs - last.notedAt : 0
    if (Math.abs(passedMs) <= unnotedMs) return
    owedSince = last?.notedAt
    owe(last?.isStopped && passedMs > 0 ? passedMs : everything)
    onNote('the time before this start ages no board', { passedMs })
  }

  /** Pictures first: the record of use, which comes with the boards, says that all is done. */
  async function skip(nowMs: number): Promise<void> {
    if (owedMs.pictures > 0) {
      await assets.skipTime(owedMs.pictures, nowMs)
      owedMs.pictures = 0
    }
    if (owedMs.boards === 0) return
    if (owedMs.boards === everything) await storage.noteUse('all', nowMs)
    else await storage.skipTime(owedMs.boards, nowMs)
    owedMs.boards = 0
  }

  /** Of several processes that start at once the first stores it, and the others find that done. */
  async function skipPast(nowMs: number): Promise<void> {
    await readPast(nowMs)
    await skip(nowMs)
    isPastKnown = true
  }

  async function follow(): Promise<AgeTime> {
    const nowMs = readClock()
    const before = jumps
    if (isPastKnown) await skip(nowMs)
    else await runInTurn(() => skipPast(nowMs))
    return {
      nowMs,
      isOutdated() {
        readClock()
        return jumps !== before
      },
    }
  }

  return {
    /** One at a time: a jump during one is owed until the next has stored it. */
    follow() {
      const next = following.then(follow, follow)
      following = next
      return next
    },
  }
}
