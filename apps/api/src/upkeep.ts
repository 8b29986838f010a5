import { createClockGuard } from './clock-guard.ts'
import type { RoomRegistry } from './rooms/room-registry.ts'
import type { AssetStore } from './storage/assets/asset-store.ts'
import { collectAssets } from './storage/assets/collect-assets.ts'
import type { BoardLog } from './storage/board-log.ts'
import type { DiskGuard } from './storage/disk-guard.ts'

export interface UpkeepOptions {
  readonly log: BoardLog
  readonly assets: AssetStore
  readonly registry: Pick<RoomRegistry, 'listUsed' | 'refresh'>
  readonly disk: DiskGuard
  readonly retentionDays: number | undefined
  readonly now: () => number
  readonly monotonicNow?: () => number
  /** Told what was done that its keeper will want to know. */
  readonly onNote: (note: string, detail: object) => void
  readonly onError: (error: unknown) => void
}

const refreshEveryMs = 1_000
const clearEveryMs = 6 * 3_600_000
const dayMs = 24 * 3_600_000
const clientMemoryMs = 30 * dayMs

/** What is done for a server from time to time. Call `start`; `stop` before the log is closed. */
export function createUpkeep({
  log,
  assets,
  registry,
  disk,
  retentionDays,
  now,
  monotonicNow = () => performance.now(),
  onNote,
  onError,
}: UpkeepOptions) {
  const readClockJump = createClockGuard({ now, monotonicNow })
  const timers: NodeJS.Timeout[] = []
  /** Whether the clock was set, and not everything has been noted as in use since. */
  let isClockNew = false

  const noteRoom = () => onNote(disk.hasRoom ? 'room again' : 'the disk is full', {})

  /** A clock that was set says nothing of how old things are: all of them begin anew. */
  async function followClock(): Promise<void> {
    const jumpMs = readClockJump()
    if (jumpMs !== 0) {
      onNote('the clock was set', { jumpMs })
      isClockNew = true
    }
    if (!isClockNew) return
    await log.touch('all', now())
    isClockNew = false
  }

  /** Follows what happens outside: the disk, the clock, what a keeper does to boards. */
  async function refresh(): Promise<void> {
    const hadRoom = disk.hasRoom
    await disk.check()
    if (disk.hasRoom !== hadRoom) noteRoom()
    await followClock()
    await registry.refresh()
  }

  /** Lets go of what nobody needs any more. */
  async function clear(): Promise<void> {
    await followClock()
    await log.touch(registry.listUsed(), now())
    await log.forgetClients(now() - clientMemoryMs)
    if (retentionDays !== undefined) {
      const deleted = await log.deleteUnused(now() - retentionDays * dayMs)
      if (deleted.length > 0) onNote('unused boards deleted', { count: deleted.length })
    }
    await collectAssets({ log, assets, nowMs: now() })
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
    start(): void {
      if (!disk.hasRoom) noteRoom()
      repeat(refresh, refreshEveryMs)
      repeat(clear, clearEveryMs)
    },
    stop: () => timers.forEach(clearInterval),
  }
}
