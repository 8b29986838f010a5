import { createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createMaintenance } from '../maintenance.ts'
import { createMemoryAssets } from '../storage/assets/memory-assets.ts'
import { presentData } from '../storage/data-guard.ts'
import { endlessDisk } from '../storage/disk-guard.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp } from '../testing/test-app.ts'

const dayMs = 24 * 3_600_000
const board = 'K'.repeat(22)

/** A server that keeps boards for 30 days, with a wall clock and one that only counts. */
async function openServer() {
  const clock = { wallMs: 1e12, countedMs: 0 }
  const memory = createMemoryStorage()
  const assets = createMemoryAssets()
  /** Whether no use can be noted, and what happens in the middle of a sweep. */
  const faults = { isDiskFull: false, sweeping: () => {} }
  const failing =
    <Args extends unknown[]>(work: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      if (faults.isDiskFull) throw new Error('the disk is full')
      await work(...args)
    }
  const storage: Storage = {
    ...memory,
    touch: failing(memory.touch),
    noteUse: failing(memory.noteUse),
    noteStop: failing(memory.noteStop),
    skipTime: failing(memory.skipTime),
    async forgetClients(beforeMs) {
      faults.sweeping()
      await memory.forgetClients(beforeMs)
    },
  }
  await storage.createBoard(board, 'epoch', clock.wallMs)
  await storage.commit(
    [{ board, term: 1, tx: [], clients: [{ session: 's', lastN: 3, refused: [] }] }],
    clock.wallMs,
  )
  const incoming = await assets.receive([buildPng()] as never, { maxBytes: 1e6 })
  await incoming?.persist(clock.wallMs)
  const notes: string[] = []
  const open = new Set<string>()
  /** The maintenance of a server that starts now. */
  const start = () =>
    createMaintenance({
      ...{ storage, assets, retentionDays: 30, disk: endlessDisk, data: presentData },
      registry: { listUsed: () => [...open], refresh: async () => {} },
      now: () => clock.wallMs,
      monotonicNow: () => clock.countedMs,
      onNote: (note) => notes.push(note),
      onMissing: () => {},
      onError: () => {},
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
    open,
    start,
    maintenance: start(),
    pass,
    faults,
  }
}

it('an unused board is deleted after its days, with its clients', async () => {
  const { storage, maintenance, pass, notes } = await openServer()
  pass(30 * dayMs)
  await maintenance.clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
  pass(1)
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(false)
  expect(notes).toEqual(['unused boards deleted'])
})

it('a board in use is not deleted', async () => {
  const { storage, maintenance, pass, open } = await openServer()
  open.add(board)
  pass(31 * dayMs)
  await maintenance.clear()
  open.clear()
  pass(30 * dayMs)
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
})

it.each([
  ['years ahead', 4_000 * dayMs],
  ['years back', -4_000 * dayMs],
])(
  'a clock that is set %s deletes nothing, neither then nor when it is set right',
  async (_, jumpMs) => {
    const { clock, storage, assets, notes, maintenance, pass } = await openServer()
    for (const by of [jumpMs, -jumpMs]) {
      clock.wallMs += by
      await maintenance.clear()
      pass(29 * dayMs)
      await maintenance.clear()
      expect(await storage.load(board), 'the board and its people').toMatchObject({
        clients: [{ lastN: 3 }],
      })
    }
    expect(notes).toEqual(['the clock was set', 'the clock was set'])
    expect(assets.bytes, 'a picture that nothing shows still goes after its week').toBe(0)
  },
)

it('a clock jump deletes nothing though use could not be stored at first', async () => {
  const { clock, storage, notes, maintenance, faults } = await openServer()
  clock.wallMs += 4_000 * dayMs
  faults.isDiskFull = true
  await expect(maintenance.refresh()).rejects.toThrow('full')
  await expect(maintenance.clear()).rejects.toThrow('full')
  faults.isDiskFull = false
  await maintenance.clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
  expect(notes).toEqual(['the clock was set'])
})

it('a clock jump deletes nothing though use could not be stored before a restart', async () => {
  const { clock, storage, maintenance, faults, start } = await openServer()
  await maintenance.refresh()
  clock.wallMs += 4_000 * dayMs
  faults.isDiskFull = true
  await expect(maintenance.refresh()).rejects.toThrow('full')
  await maintenance.stop()
  faults.isDiskFull = false
  await start().clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
})

it('a clock jump during a sweep deletes nothing', async () => {
  const { clock, storage, maintenance, faults } = await openServer()
  faults.sweeping = () => {
    clock.wallMs += 4_000 * dayMs
  }
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
})

it('a clock jump while the server is stopped deletes nothing', async () => {
  const { clock, storage, maintenance, start } = await openServer()
  await maintenance.refresh()
  await maintenance.stop()
  for (const jumpMs of [-4_000 * dayMs, 8_000 * dayMs]) {
    clock.wallMs += jumpMs
    const next = start()
    await next.clear()
    await next.stop()
    expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
  }
})

it('a board whose use could not be stored is kept after a restart', async () => {
  const { storage, maintenance, pass, faults, start } = await openServer()
  pass(29 * dayMs)
  await maintenance.refresh()
  faults.isDiskFull = true
  pass(3_600_000)
  await expect(maintenance.refresh()).rejects.toThrow('full')
  await maintenance.stop()
  faults.isDiskFull = false
  const next = start()
  await next.refresh()
  pass(29 * dayMs)
  await next.clear()
  expect(await storage.hasBoard(board)).toBe(true)
})

it('time while the server is stopped does not age a board', async () => {
  const { storage, maintenance, pass, notes, start } = await openServer()
  pass(20 * dayMs)
  await maintenance.refresh()
  await maintenance.stop()
  pass(60 * dayMs)
  const next = start()
  await next.clear()
  pass(10 * dayMs)
  await next.clear()
  expect(await storage.hasBoard(board)).toBe(true)
  pass(1)
  await next.clear()
  expect(await storage.hasBoard(board)).toBe(false)
  expect(notes).toEqual(['the time before this start ages no board', 'unused boards deleted'])
})

describe('a server that is started again every hour', () => {
  /** How often it deletes anything in some hours. */
  async function countSweeps(hours: number, jumpMs = 0) {
    const server = await openServer()
    const { clock, storage, pass, start } = server
    let sweeps = 0
    server.faults.sweeping = () => sweeps++
    for (let hour = 0; hour < hours; hour++) {
      const next = start()
      await next.refresh()
      for (let minute = 0; minute < 60; minute++) {
        await next.clearWhenDue()
        pass(60_000)
      }
      await next.stop()
      if (hour === 0) clock.wallMs += jumpMs
    }
    return { sweeps, hasBoard: await storage.hasBoard(server.board) }
  }

  it('sweeps every six hours, and deletes unused boards', async () => {
    expect(await countSweeps(6)).toMatchObject({ sweeps: 0 })
    expect(await countSweeps(25)).toMatchObject({ sweeps: 4, hasBoard: true })
    expect(await countSweeps(31 * 24)).toMatchObject({ hasBoard: false })
  })

  it.each([
    ['years ahead', 4_000 * dayMs],
    ['years back', -4_000 * dayMs],
  ])('does so though its clock was set %s', async (_, jumpMs) => {
    const { sweeps } = await countSweeps(15, jumpMs)
    expect(sweeps).toBeGreaterThanOrEqual(2)
    expect(sweeps).toBeLessThanOrEqual(3)
  })
})

it('a clock jump does not disturb people who draw', async () => {
  let offsetMs = 0
  const app = await startTestApp({ now: () => Date.now() + offsetMs })
  const board = await app.createBoard()
  const ana = await join({ url: app.url, board })
  const ben = await join({ url: app.url, board })
  let n = 0
  for (const jumpMs of [0, 4_000 * dayMs, -4_000 * dayMs, 5_000]) {
    offsetMs = jumpMs
    for (let at = 0; at < 20; at++) {
      expect(await ana.op(++n, [buildShape('rect', { id: createId() })])).toMatchObject({
        ok: true,
      })
    }
  }
  await expect
    .poll(() => ben.received.map(({ seq }) => seq))
    .toEqual(Array.from({ length: n }, (_, at) => at + 1))
  ana.close()
  ben.close()
  await app.close()
})
