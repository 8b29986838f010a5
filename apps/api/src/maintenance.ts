import type { RoomRegistry } from './boards/room-registry.ts'
import { createClockGuard } from './clock-guard.ts'
import type { AssetStore } from './storage/assets/asset-store.ts'
import { collectAssets } from './storage/assets/collect-assets.ts'
import type { DataGuard } from './storage/data-guard.ts'
import type { DiskGuard } from './storage/disk-guard.ts'
import type { Storage } from './storage/storage.ts'

export interface MaintenanceOptions {
  readonly storage: Storage
  readonly assets: AssetStore
  readonly registry: Pick<RoomRegistry, 'listUsed' | 'refresh'>
  readonly disk: DiskGuard
  readonly data: DataGuard
  readonly retentionDays: number | undefined
  readonly now: () => number
  readonly monotonicNow?: () => number
  /** Notified of what was done that operators will want to know. */
  readonly onNote: (note: string, detail: object) => void
  /** Notified when a file of the log is gone. */
  readonly onMissing: (file: string) => void
  readonly onError: (error: unknown) => void
}

const refreshEveryMs = 1_000
const clearEveryMs = 6 * 3_600_000
/** Right after a start everybody comes back. */
const clearAfterStartMs = 60_000
const dayMs = 24 * 3_600_000
const clientMemoryMs = 30 * dayMs
/** Use is noted so often, if it can be: */
const noteEveryMs = 5 * 60_000
/** after so long, somebody may have used a board without its having been noted. */
const unnotedMs = 15 * 60_000

/** What is done for a server from time to time. Call `start`, and `stop` before the log is closed. */
export interface Maintenance {
  /** Follows clock, disk and open boards; to be called every second. */
  refresh(): Promise<void>
  /** Deletes and forgets what nobody needs any more. */
  clear(): Promise<void>
  /** Clears if it is time to. */
  clearWhenDue(): Promise<void>
  /** Does both from now on. */
  start(): void
  /** Resolves when it is noted, if it can be, that no board is used from now on. */
  stop(): Promise<void>
}

export function createMaintenance({
  storage,
  assets,
  registry,
  disk,
  data,
  retentionDays,
  now,
  monotonicNow = () => performance.now(),
  onNote,
  onMissing,
  onError,
}: MaintenanceOptions): Maintenance {
  const readClockJump = createClockGuard({ now, monotonicNow })
  const timers: NodeJS.Timeout[] = []
  /** Whether the clock was set, and not everything has been noted as in use since. */
  let isClockNew = false
  /** Whether the time before this process is accounted for. */
  let isPastKnown = false
  /** By the clock that only counts: when to note next what is in use. */
  let noteAtMs = 0
  /** By the clock that only counts: when to clear next, once it is known when that was done last. */
  let clearAtMs: number | undefined

  const noteRoom = () => onNote(disk.hasRoom ? 'room again' : 'the disk is full', {})

  /**
   * Sees to it that the age of things can be told, and returns the time by which it can. A clock that
   * was set says nothing of how old things are: all of them begin again.
   */
  async function followClock(): Promise<number> {
    const nowMs = now()
    const jumpMs = readClockJump()
    if (jumpMs !== 0) noteClock(jumpMs)
    if (!isPastKnown) await followPast(nowMs)
    if (isClockNew) {
      await storage.noteUse('all', nowMs)
      isClockNew = false
    }
    return nowMs
  }

  /**
   * Time for which the server was off ages nothing. Where it did not say that it ends, or its clock
   * was set meanwhile, nobody knows what was used: everything begins again.
   */
  async function followPast(nowMs: number): Promise<void> {
    const last = await storage.readUse()
    const passedMs = last ? nowMs - last.notedAt : 0
    if (Math.abs(passedMs) > unnotedMs) {
      if (last?.isStopped && passedMs > 0) await storage.skipTime(passedMs, nowMs)
      else await storage.noteUse('all', nowMs)
      onNote('the time before this start ages no board', { passedMs })
    }
    isPastKnown = true
  }

  function noteClock(jumpMs: number): void {
    onNote('the clock was set', { jumpMs })
    isClockNew = true
  }

  async function followFiles(): Promise<void> {
    const before = data.missing
    await data.check()
    if (data.missing === before) return
    if (data.missing === undefined) onNote('the database is back', {})
    else onMissing(data.missing)
  }

  /** Follows what happens outside: the files, the disk, the clock, what an operator does to boards. */
  async function refresh(): Promise<void> {
    await followFiles()
    // Nothing that is looked up or noted now means anything.
    if (data.missing !== undefined) return
    const hadRoom = disk.hasRoom
    await disk.check()
    if (disk.hasRoom !== hadRoom) noteRoom()
    const nowMs = await followClock()
    if (monotonicNow() >= noteAtMs) {
      noteAtMs = monotonicNow() + noteEveryMs
      await storage.noteUse(registry.listUsed(), nowMs)
    }
    await registry.refresh()
  }

  /** Lets go of what nobody needs any more. The clock may be set meanwhile: all of it is by one time. */
  async function clear(): Promise<void> {
    if (data.missing !== undefined) return
    const nowMs = await followClock()
    await storage.noteUse(registry.listUsed(), nowMs)
    // What keeps one of these from being done is no reason to leave out the others.
    await storage.forgetClients(nowMs - clientMemoryMs).catch(onError)
    await deleteUnused(nowMs).catch(onError)
    await collectAssets({ storage, assets, nowMs }).catch(onError)
  }

  async function deleteUnused(nowMs: number): Promise<void> {
    if (retentionDays === undefined) return
    const { deleted, faults } = await storage.deleteUnused(nowMs - retentionDays * dayMs)
    if (deleted.length > 0) onNote('unused boards deleted', { count: deleted.length })
    for (const { board, fault } of faults) {
      onNote('unused board cannot be deleted', { board: board.slice(0, 6), fault })
    }
  }

  /** A server that is started again and again clears as often as one that stays. */
  async function clearWhenDue(): Promise<void> {
    clearAtMs ??= monotonicNow() + (await readClearDelay())
    if (monotonicNow() < clearAtMs) return
    clearAtMs = monotonicNow() + clearEveryMs
    await clear()
    await storage.noteSweep(now())
  }

  /** Milliseconds until it is time to clear, whatever the clock was set to. */
  async function readClearDelay(): Promise<number> {
    const nowMs = now()
    const sweptAt = await storage.readSweep()
    if (sweptAt === undefined || sweptAt > nowMs) {
      await storage.noteSweep(nowMs)
      return clearEveryMs
    }
    return Math.max(sweptAt + clearEveryMs - nowMs, clearAfterStartMs)
  }

  /** Never twice at once. */
  function repeat(work: () => Promise<void>, everyMs: number): void {
    let running = false
    const run = async () => {
      if (running) return
      running = true
      await work().catch(onError)
      running = false
    }
    timers.push(setInterval(() => void run(), everyMs).unref())
  }

  return {
    refresh,
    clear,
    clearWhenDue,
    start() {
      if (!disk.hasRoom) noteRoom()
      repeat(refresh, refreshEveryMs)
      repeat(clearWhenDue, refreshEveryMs)
    },
    async stop() {
      timers.forEach(clearInterval)
      noteAtMs = Number.POSITIVE_INFINITY
      const noteStop = async () => storage.noteStop(registry.listUsed(), await followClock())
      await noteStop().catch(onError)
    },
  }
}
