import { beforeEach, describe, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createPacer, type Pacer } from './pacer.ts'

let clock: VirtualClock
let pacer: Pacer

beforeEach(() => {
  clock = createVirtualClock()
  pacer = createPacer(clock)
})

describe('[LM12] a pacer', () => {
  it('lets everything pass without a rate, and with one of nothing', () => {
    for (const rate of [undefined, { perSecond: 0, burst: 10 }, { perSecond: 5, burst: 0 }]) {
      pacer.start(rate)
      pacer.spend(1_000)
      expect(pacer.getWaitMs(1_000)).toBe(0)
    }
  })

  it('lets the burst pass at once, then as many a second as the rate says', async () => {
    pacer.start({ perSecond: 4, burst: 3 })
    for (let at = 0; at < 3; at++) {
      expect(pacer.getWaitMs()).toBe(0)
      pacer.spend()
    }
    expect(pacer.getWaitMs()).toBe(250)
    await clock.advance(249)
    expect(pacer.getWaitMs()).toBe(1)
    await clock.advance(1)
    expect(pacer.getWaitMs()).toBe(0)
  })

  it('never gathers more than the burst', async () => {
    pacer.start({ perSecond: 4, burst: 3 })
    await clock.advance(60_000)
    pacer.spend(3)
    expect(pacer.getWaitMs()).toBe(250)
  })

  it('sends what is larger than the burst once that is full, and then pays for it', () => {
    pacer.start({ perSecond: 100, burst: 50 })
    expect(pacer.getWaitMs(200)).toBe(0)
    pacer.spend(200)
    expect(pacer.getWaitMs(1)).toBe(1_510)
  })

  it('waits for the rate of packets too, of which each spending is one', async () => {
    const packets = createPacer(clock)
    const [ops, lives] = [createPacer(clock, packets), createPacer(clock, packets)]
    packets.start({ perSecond: 2, burst: 3 })
    ops.start({ perSecond: 100, burst: 100 })
    ops.spend()
    lives.spend(70)
    ops.spend()
    expect([ops.getWaitMs(), lives.getWaitMs(90)]).toEqual([500, 500])
    await clock.advance(500)
    expect([ops.getWaitMs(), lives.getWaitMs()]).toEqual([0, 0])
  })

  it('is full again with the next connection', () => {
    pacer.start({ perSecond: 1, burst: 1 })
    pacer.spend()
    pacer.start({ perSecond: 1, burst: 1 })
    expect(pacer.getWaitMs()).toBe(0)
  })
})
