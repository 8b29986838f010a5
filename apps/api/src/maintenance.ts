import { binDays } from '@tiza/protocol'
import { type AgeTime, createAgeClock } from './age-clock.ts'
import type { RoomRegistry } from './boards/room-registry.ts'
import { createDataFollower } from './data-follower.ts'
import type { Pulse } from './pulse.ts'
import type { AssetStore } from './storage/assets/asset-store.ts'
import { collectAssets } from './storage/assets/collect-assets.ts'
import type { DataGuard } from './storage/data-guard.ts'
import type { DiskGuard } from './storage/disk-guard.ts'
import type { BoardFault } from './storage/housekeeping.ts'
import type { Storage } from './storage/storage.ts'

export interface MaintenanceOptions {
  readonly storage: Storage
  readonly assets: AssetStore
  readonly registry: Pick<RoomRegistry, 'listUsed' | 'refresh'>
  readonly disk: DiskGuard
  readonly data: DataGuard
  readonly retentionDays: number | undefined
  /** Runs work unless another process that has the same data is at it. Default: there is none. */
  readonly runAlone?: ((work: () => Promise<void>) => Promise<void>) | undefined
  /** Runs work after that of other processes which have the same data. Default: there are none. */
  readonly runInTurn?: ((work: () => Promise<void>) => Promise<void>) | undefined
  /** Makes hosts of those who have claimed boards for long enough. Default: there are none. */
  readonly settleClaims?: (time: AgeTime) => Promise<void>
  readonly pulse: Pick<Pulse, 'add'>
  readonly now: () => number
  readonly monotonicNow?: () => number
  /** Called for events that operators want to know. */
  readonly onNote: (note: string, detail: object) => void
  /** Called with the reason when the database is gone, or cannot be written. */
  readonly onFault: (fault: string, advice: string | undefined) => void
  readonly onError: (error: unknown) => void
}

const clearEveryMs = 6 * 3_600_000
/** Everybody reconnects right after a start. */
const clearAfterStartMs = 60_000
const dayMs = 24 * 3_600_000
const clientMemoryMs = 30 * dayMs
/** How often the use of boards is stored, and files of all servers are counted. */
const noteEveryMs = 5 * 60_000

/** Periodic work of a server. Call `start`, and `stop` before the storage is closed. */
export interface Maintenance {
  /** Checks clock, disk, files, open boards and claims; runs at every beat of the pulse. */
  refresh(): Promise<void>
  /** Deletes unused boards, clients and pictures, and what is in the bin for long enough. */
  clear(): Promise<void>
  /** Clears if that is due. */
  clearWhenDue(): Promise<void>
  /** Does both from now on. */
  start(): void
  /** Ends that and stores, if possible, that no board is in use from now on. */
  stop(): Promise<void>
}

export function createMaintenance({
  storage,
  assets,
  registry,
  disk,
  data,
  retentionDays,
  runAlone = (work) => work(),
  runInTurn,
  settleClaims = async () => {},
  pulse,
  now,
  monotonicNow = () => performance.now(),
  onNote,
  onFault,
  onError,
}: MaintenanceOptions): Maintenance {
  const ages = createAgeClock({ storage, assets, now, monotonicNow, onNote, runInTurn })
  const follower = createDataFollower({ data, onNote, onFault })
  const endings: (() => void)[] = []
  /** Boards that were open since their use was last stored. */
  const used = new Set<string>()
  /** When to store the use of boards next, on the monotonic clock. */
  let noteAtMs = 0
  /** When to clear next, on the monotonic clock; `undefined` until the last time is known. */
  let clearAtMs: number | undefined

  const noteClock = () =>
    onNote('the clock of this machine is not that of the database', { aheadMs: data.clockAheadMs })
  const noteRoom = () => onNote(disk.hasRoom ? 'room again' : 'the disk is full', {})

  /** Stores the use of boards since it was last stored, which may have failed. */
  async function noteUse(nowMs: number): Promise<void> {
    collectUsed()
    const boards = [...used]
    await storage.noteUse(boards, nowMs)
    for (const board of boards) used.delete(board)
  }

  function collectUsed(): void {
    for (const board of registry.listUsed()) used.add(board)
  }

  async function followData(): Promise<void> {
    const { clockAheadMs } = data
    await follower.check()
    if (data.clockAheadMs !== clockAheadMs) noteClock()
  }

  async function followDisk(): Promise<void> {
    const hadRoom = disk.hasRoom
    await disk.check()
    if (disk.hasRoom !== hadRoom) noteRoom()
  }

  async function refresh(): Promise<void> {
    collectUsed()
    // In one turn: each question that waits for an answer wakes the thread of the database by itself.
    const looks = await Promise.allSettled([followData(), followDisk(), registry.refresh()])
    // Without the database nothing can be read or stored.
    if (data.fault !== undefined) return
    const failed = looks.find((look) => look.status === 'rejected')
    if (failed) throw failed.reason
    await noteUseWhenDue()
  }

  async function noteUseWhenDue(): Promise<void> {
    const time = await ages.follow()
    if (monotonicNow() < noteAtMs) return
    noteAtMs = monotonicNow() + noteEveryMs
    await noteUse(time.nowMs)
    await settleClaims(time)
    await assets.refresh()
  }

  /** Uses one time for everything, and stops when the clock is set meanwhile. */
  async function clear(): Promise<void> {
    if (data.fault !== undefined) return
    const time = await ages.follow()
    const { nowMs, isOutdated } = time
    await noteUse(nowMs)
    const steps = [
      () => storage.forgetClients(nowMs - clientMemoryMs),
      () => deleteUnused(nowMs),
      () => emptyBin(nowMs),
      () => clearPictures(time),
    ]
    for (const step of steps) {
      if (isOutdated()) return
      // A failure of one must not keep the others from running.
      await step().catch(onError)
    }
  }

  async function deleteUnused(nowMs: number): Promise<void> {
    if (retentionDays === undefined) return
    const { deleted, faults } = await storage.deleteUnused(nowMs - retentionDays * dayMs)
    if (deleted.length > 0) onNote('unused boards deleted', { count: deleted.length })
    for (const fault of faults) onNote('unused board cannot be deleted', toLogged(fault))
  }

  async function emptyBin(nowMs: number): Promise<void> {
    const { deleted, faults } = await storage.deleteBinned(nowMs - binDays * dayMs)
    if (deleted.length > 0) onNote('boards in the bin deleted for good', { count: deleted.length })
    for (const fault of faults) onNote('board in the bin cannot be deleted', toLogged(fault))
  }

  async function clearPictures(time: AgeTime): Promise<void> {
    const faults = await collectAssets({ storage, assets, ...time })
    if (faults.length === 0) return
    onNote('no unused picture is removed: a board cannot be read', { boards: faults.map(toLogged) })
  }

  /** The last time is stored, so that a server which restarts often clears as often as any other. */
  async function clearWhenDue(): Promise<void> {
    clearAtMs ??= monotonicNow() + (await readClearDelay())
    if (monotonicNow() < clearAtMs) return
    clearAtMs = monotonicNow() + clearEveryMs
    await runAlone(async () => {
      const delayMs = await readClearDelay()
      // Another server that has the same data has cleared since.
      if (delayMs > clearAfterStartMs) clearAtMs = monotonicNow() + delayMs
      else {
        await clear()
        await storage.noteSweep(now())
      }
    })
  }

  /** Milliseconds until the next clearing; safe when the clock was set. */
  async function readClearDelay(): Promise<number> {
    const nowMs = now()
    const sweptAt = await storage.readSweep()
    if (sweptAt === undefined || sweptAt > nowMs) {
      await storage.noteSweep(nowMs)
      return clearEveryMs
    }
    return Math.max(sweptAt + clearEveryMs - nowMs, clearAfterStartMs)
  }

  /** Runs work at every beat, without overlap. */
  function repeat(work: () => Promise<void>): void {
    let running = false
    const run = async () => {
      if (running) return
      running = true
      await work().catch(onError)
      running = false
    }
    endings.push(pulse.add(() => void run()))
  }

  return {
    refresh,
    clear,
    clearWhenDue,
    start() {
      if (!disk.hasRoom) noteRoom()
      if (data.clockAheadMs) noteClock()
      repeat(refresh)
      repeat(clearWhenDue)
    },
    async stop() {
      for (const end of endings) end()
      noteAtMs = Number.POSITIVE_INFINITY
      const noteStop = async () => {
        collectUsed()
        await storage.noteStop([...used], (await ages.follow()).nowMs)
      }
      await noteStop().catch(onError)
    },
  }
}

/** Ids are keys: the log has their first characters. */
function toLogged({ board, fault }: BoardFault): BoardFault {
  return { board: board.slice(0, 6), fault }
}
