import { describe, expect, it } from 'vitest'
import { board, dayMs, openClockServer } from './testing/open-clock-server.ts'

it('logs by its own message that a damaged board keeps unused pictures from being removed', async () => {
  const { assets, maintenance, pass, notes, details, errors, faults } = await openClockServer()
  pass(8 * dayMs)
  faults.isDamaged = true
  await maintenance.clear()
  expect(assets.bytes).toBeGreaterThan(0)
  expect(notes).toEqual(['no unused picture is removed: a board cannot be read'])
  expect(details).toEqual([{ boards: [{ board: 'KKKKKK', fault: 'change 3 is damaged' }] }])
  expect(errors).toEqual([])
  faults.isDamaged = false
  await maintenance.clear()
  expect(assets.bytes).toBe(0)
  expect(notes).toHaveLength(1)
})

it('[LK20] deletes for good what is in the bin for seven days', async () => {
  const { storage, maintenance, pass, notes, clock } = await openClockServer()
  await storage.setBinned(board, clock.wallMs)
  pass(7 * dayMs)
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
  pass(1)
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(false)
  expect(notes).toEqual(['boards in the bin deleted for good'])
})

it('[LK20] a clock that is set ahead empties no bin', async () => {
  const { storage, maintenance, clock } = await openClockServer()
  await storage.setBinned(board, clock.wallMs)
  clock.wallMs += 4_000 * dayMs
  await maintenance.clear()
  expect(await storage.hasBoard(board)).toBe(true)
})

it('[LK27] settles claims by ages, which no clock that is set ahead changes', async () => {
  const { storage, maintenance, pass, clock, settled } = await openClockServer()
  await storage.setClaim(board, { person: 'ana', link: 'link', name: '', at: clock.wallMs })
  await maintenance.refresh()
  pass(7 * dayMs)
  await maintenance.refresh()
  expect(settled.at(-1)).toBe(clock.wallMs)
  clock.wallMs += 4_000 * dayMs
  pass(5 * 60_000)
  await maintenance.refresh()
  expect(settled).toHaveLength(3)
  expect(settled.at(-1)).toBe((await storage.findClaim(board))?.at)
})

it('follows changes of open boards though it cannot store what the clock did', async () => {
  const { clock, maintenance, faults, counts } = await openClockServer()
  clock.wallMs += 4_000 * dayMs
  faults.isDiskFull = true
  await expect(maintenance.refresh()).rejects.toThrow('full')
  expect(counts.refreshes).toBe(1)
})

describe('several servers that have the same boards', () => {
  it('count the time in which all of them were stopped once, though they start together', async () => {
    const { storage, assets, maintenance, pass, start } = await openClockServer()
    pass(3 * dayMs)
    await maintenance.stop()
    pass(40 * dayMs)
    const servers = [start(), start(), start()]
    await Promise.all(servers.map((server) => server.refresh()))
    pass(4 * dayMs + 1)
    await servers[1]?.clear()
    expect(assets.bytes, 'a picture that nobody used in seven days').toBe(0)
    pass(23 * dayMs)
    await servers[2]?.clear()
    expect(await storage.hasBoard(board), 'thirty days').toBe(false)
  })

  it('count it once though one of them could not store it at first', async () => {
    const { assets, maintenance, pass, start, faults } = await openClockServer()
    pass(3 * dayMs)
    await maintenance.stop()
    pass(40 * dayMs)
    const [late, other] = [start(), start()]
    faults.isDiskFull = true
    await expect(late.refresh()).rejects.toThrow('full')
    faults.isDiskFull = false
    await other.refresh()
    pass(2 * dayMs)
    await other.refresh()
    await late.refresh()
    pass(2 * dayMs + 1)
    await late.clear()
    expect(assets.bytes).toBe(0)
  })

  it('keep what is in use at another of them', async () => {
    const { storage, pass, start } = await openClockServer()
    const used = new Set([board])
    const [home, other] = [start(used), start(new Set())]
    for (let day = 0; day < 40; day++) {
      await home.refresh()
      await other.clear()
      pass(dayMs)
    }
    expect(await storage.hasBoard(board)).toBe(true)
    used.clear()
    pass(31 * dayMs)
    await other.clear()
    expect(await storage.hasBoard(board)).toBe(false)
  })

  it('count all files every five minutes, which others bring in and remove', async () => {
    const { assets, pass, start } = await openClockServer()
    let counted = 0
    assets.refresh = async () => void counted++
    const server = start()
    for (let minute = 0; minute < 30; minute++) {
      await server.refresh()
      pass(60_000)
    }
    expect(counted).toBe(6)
  })

  it('clear every six hours, one of them', async () => {
    const { pass, start, faults } = await openClockServer()
    let sweeps = 0
    faults.sweeping = async () => void sweeps++
    const servers = [start(), start(), start()]
    for (let minute = 0; minute < 25 * 60; minute++) {
      for (const server of servers) await server.clearWhenDue()
      pass(60_000)
    }
    expect(sweeps).toBe(4)
  })
})
