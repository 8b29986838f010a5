import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { board, dayMs, openClockServer } from '../testing/open-clock-server.ts'
import { join } from '../testing/raw-client.ts'
import { startTestApp } from '../testing/test-app.ts'

it('an unused board is deleted after its days, with its clients', async () => {
  const { storage, maintenance, pass, notes } = await openClockServer()
  pass(30 * dayMs)
  await maintenance.clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
  pass(1)
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(false)
  expect(notes).toEqual(['unused boards deleted'])
})

it('a board in use is not deleted', async () => {
  const { storage, maintenance, pass, open } = await openClockServer()
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
    const { clock, storage, assets, notes, maintenance, pass } = await openClockServer()
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
  const { clock, storage, notes, maintenance, faults } = await openClockServer()
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
  const { clock, storage, maintenance, faults, start } = await openClockServer()
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
  const { clock, storage, maintenance, faults } = await openClockServer()
  faults.sweeping = async () => {
    clock.wallMs += 4_000 * dayMs
  }
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
})

it('a clock that is set back while a sweep waits deletes nothing', async () => {
  const { clock, storage, assets, maintenance, pass, faults } = await openClockServer()
  pass(60_000)
  faults.sweeping = async () => {
    clock.wallMs -= 4_000 * dayMs
    await maintenance.refresh()
  }
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
  expect(assets.bytes).toBeGreaterThan(0)
})

it('a clock jump between two readings deletes nothing', async () => {
  const { clock, storage, maintenance, faults } = await openClockServer()
  await maintenance.refresh()
  faults.reading = () => {
    clock.wallMs += 4_000 * dayMs
    faults.reading = () => {}
  }
  await maintenance.refresh()
  await maintenance.clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
})

it('a clock jump while an earlier one is stored deletes nothing', async () => {
  const { clock, storage, maintenance, faults } = await openClockServer()
  await maintenance.refresh()
  clock.wallMs += 4_000 * dayMs
  let later: Promise<void> | undefined
  faults.skipping = () => new Promise((resolve) => void setImmediate(resolve))
  faults.storing = () => {
    if (later) return
    clock.wallMs += 4_000 * dayMs
    later = maintenance.clear()
  }
  await maintenance.refresh()
  await later
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
})

it('a clock jump and a stop at once delete nothing', async () => {
  const { clock, storage, maintenance, start } = await openClockServer()
  await maintenance.refresh()
  clock.wallMs += 4_000 * dayMs
  await maintenance.stop()
  await start().clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
})

it('a clock jump while the server is stopped deletes nothing though the disk is full at the start', async () => {
  const { clock, storage, maintenance, faults, start } = await openClockServer()
  await maintenance.refresh()
  await maintenance.stop()
  clock.wallMs += 4_000 * dayMs
  faults.isDiskFull = true
  const next = start()
  await expect(next.refresh()).rejects.toThrow('full')
  faults.isDiskFull = false
  await next.clear()
  expect(await storage.load(board)).toMatchObject({ clients: [{ lastN: 3 }] })
})

it('a clock jump while the server is stopped deletes nothing', async () => {
  const { clock, storage, maintenance, start } = await openClockServer()
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
  const { storage, maintenance, pass, faults, start } = await openClockServer()
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

it('a board that was open while its use could not be stored is kept', async () => {
  const { storage, maintenance, pass, open, faults } = await openClockServer()
  await maintenance.refresh()
  open.add(board)
  faults.isDiskFull = true
  for (let day = 0; day < 31; day++) {
    pass(dayMs)
    await expect(maintenance.refresh()).rejects.toThrow('full')
  }
  open.clear()
  faults.isDiskFull = false
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
  pass(30 * dayMs + 1)
  await maintenance.clear()
  expect(await storage.hasBoard(board), 'it is in use no longer').toBe(false)
})

it('time while the server is stopped does not age a board', async () => {
  const { storage, maintenance, pass, notes, start } = await openClockServer()
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

describe('[AS6] a picture that nothing shows', () => {
  it.each([
    ['years ahead', 4_000 * dayMs],
    ['years back', -4_000 * dayMs],
  ])('is kept for a week from when the clock is set %s', async (_, jumpMs) => {
    const { clock, assets, maintenance, pass } = await openClockServer()
    pass(60_000)
    clock.wallMs += jumpMs
    await maintenance.refresh()
    await maintenance.clear()
    expect(assets.bytes).toBeGreaterThan(0)
    pass(7 * dayMs)
    await maintenance.clear()
    expect(assets.bytes).toBeGreaterThan(0)
    pass(1)
    await maintenance.clear()
    expect(assets.bytes).toBe(0)
  })

  it('is kept after a clock jump though that could not be stored at first', async () => {
    const { clock, assets, maintenance, faults } = await openClockServer()
    clock.wallMs += 4_000 * dayMs
    faults.isDiskFull = true
    await expect(maintenance.clear()).rejects.toThrow('full')
    faults.isDiskFull = false
    await maintenance.clear()
    expect(assets.bytes).toBeGreaterThan(0)
  })

  it('is kept for a week of a running server, without the time of a stop', async () => {
    const { assets, maintenance, pass, start } = await openClockServer()
    pass(5 * dayMs)
    await maintenance.stop()
    pass(8 * dayMs)
    const next = start()
    await next.refresh()
    pass(2 * dayMs)
    await next.clear()
    expect(assets.bytes).toBeGreaterThan(0)
    pass(1)
    await next.clear()
    expect(assets.bytes).toBe(0)
  })
})

describe('a server that is started again every hour', () => {
  /** How often it deletes anything in some hours. */
  async function countSweeps(hours: number, jumpMs = 0) {
    const server = await openClockServer()
    const { clock, storage, pass, start } = server
    let sweeps = 0
    server.faults.sweeping = async () => {
      sweeps++
    }
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
