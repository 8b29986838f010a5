import { buildPng } from '@tiza/protocol/testing'
import { createTurns } from '../create-turns.ts'
import { createMaintenance } from '../maintenance.ts'
import { createMemoryAssets } from '../storage/assets/memory-assets.ts'
import { presentData } from '../storage/data-guard.ts'
import { endlessDisk } from '../storage/disk-guard.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'

export const dayMs = 24 * 3_600_000
export const board = 'K'.repeat(22)

/** A server that keeps boards for 30 days, with a wall clock and one that only counts. */
export async function openClockServer() {
  const clock = { wallMs: 1e12, countedMs: 0 }
  const memory = createMemoryStorage()
  const pictures = createMemoryAssets()
  /** Whether no use can be stored, and the board is damaged; what happens in a sweep, after a reading, before a write. */
  const faults = {
    isDiskFull: false,
    isDamaged: false,
    sweeping: async () => {},
    reading: () => {},
    storing: () => {},
    skipping: async () => {},
  }
  const failing =
    <Args extends unknown[]>(work: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      if (faults.isDiskFull) throw new Error('the disk is full')
      await work(...args)
    }
  const storage: Storage = {
    ...memory,
    touch: failing(memory.touch),
    noteUse: failing((...args) => {
      faults.storing()
      return memory.noteUse(...args)
    }),
    noteStop: failing(memory.noteStop),
    skipTime: failing(memory.skipTime),
    async listImageBoards() {
      return faults.isDamaged ? [board] : memory.listImageBoards()
    },
    async load(id) {
      const loaded = await memory.load(id)
      return loaded && { ...loaded, ...(faults.isDamaged && { damaged: 'change 3 is damaged' }) }
    },
    async forgetClients(beforeMs) {
      await faults.sweeping()
      await memory.forgetClients(beforeMs)
    },
  }
  const assets = {
    ...pictures,
    get bytes() {
      return pictures.bytes
    },
    skipTime: failing(async (...args: Parameters<typeof pictures.skipTime>) => {
      await faults.skipping()
      await pictures.skipTime(...args)
    }),
  }
  await storage.createBoard(board, 'epoch', clock.wallMs)
  await storage.commit(
    [{ board, term: 1, tx: [], clients: [{ session: 's', lastN: 3, refused: [] }] }],
    clock.wallMs,
  )
  const incoming = await assets.receive([buildPng()] as never, { maxBytes: 1e6 })
  await incoming?.persist(clock.wallMs)
  const notes: string[] = []
  const details: object[] = []
  const errors: unknown[] = []
  const counts = { refreshes: 0 }
  /** By what times claims were settled. */
  const settled: number[] = []
  const open = new Set<string>()
  const runInTurn = createTurns()
  /** The maintenance of a server that starts now, and the boards that are in use there. */
  const start = (used: ReadonlySet<string> = open) =>
    createMaintenance({
      ...{ storage, assets, retentionDays: 30, disk: endlessDisk, data: presentData, runInTurn },
      registry: { listUsed: () => [...used], refresh: async () => void counts.refreshes++ },
      now() {
        const nowMs = clock.wallMs
        faults.reading()
        return nowMs
      },
      monotonicNow: () => clock.countedMs,
      settleClaims: async ({ nowMs }) => void settled.push(nowMs),
      onNote(note, detail) {
        notes.push(note)
        details.push(detail)
      },
      pulse: { add: () => () => {} },
      onFault: () => {},
      onError: (error) => errors.push(error),
    })
  const pass = (ms: number) => {
    clock.wallMs += ms
    clock.countedMs += ms
  }
  return {
    board,
    clock,
    storage,
    assets,
    notes,
    details,
    errors,
    counts,
    settled,
    open,
    start,
    maintenance: start(),
    pass,
    faults,
  }
}
