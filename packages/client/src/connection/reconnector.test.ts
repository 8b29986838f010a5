import { beforeEach, describe, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createReconnector, type Reconnector } from './reconnector.ts'

let clock: VirtualClock
let reconnector: Reconnector
/** What was done, with its second; an attempt that fails does so at once. */
let acts: [act: string, second: number][]
let network: 'there' | 'refuses' | 'says nothing'

const getTimes = (wanted: string) => acts.filter(([act]) => act === wanted).map(([, at]) => at)

beforeEach(() => {
  clock = createVirtualClock()
  acts = []
  network = 'there'
  const note = (act: string) => acts.push([act, clock.now() / 1_000])
  reconnector = createReconnector({
    clock,
    // The longest of all delays.
    random: () => 1,
    attempt() {
      note('attempt')
      if (network === 'there') reconnector.noteUp()
      if (network === 'refuses') reconnector.noteDown()
    },
    giveUp: () => note('give up'),
    ask() {
      note('ask')
      return network === 'says nothing'
        ? new Promise(() => {})
        : Promise.resolve(network === 'there')
    },
  })
})

/** A page that is opened, or loses its connection, at second 0 of an outage. */
async function startOffline(how: typeof network, forMs: number): Promise<void> {
  network = how
  reconnector.start()
  if (how === 'says nothing') {
    // What Socket.IO takes for its first attempt.
    await clock.advance(2_400)
    reconnector.noteDown()
  }
  await clock.advance(forMs)
  acts = []
}

it('tries again at once after a lost connection, without a question', async () => {
  reconnector.start()
  reconnector.noteDown()
  await clock.advance(500)
  expect(acts).toEqual([
    ['attempt', 0],
    ['attempt', 0.45],
  ])
})

it('attempts nothing while the server does not answer, so that browsers put no delay on WebSockets', async () => {
  reconnector.start()
  network = 'refuses'
  reconnector.noteDown()
  await clock.advance(60_000)
  expect(getTimes('attempt')).toEqual([0, 0.45])
  expect(getTimes('ask').length).toBeGreaterThan(20)
})

describe.each(['refuses', 'says nothing'] as const)('after a network that %s', (how) => {
  it('connects within three seconds without any sign that it is back', async () => {
    await startOffline(how, 25_000)
    const backAt = clock.now() / 1_000
    network = 'there'
    await clock.advance(5_000)
    expect(getTimes('attempt')).toHaveLength(1)
    expect((getTimes('attempt')[0] ?? 0) - backAt).toBeLessThanOrEqual(2.5)
  })

  it.each([
    ['that there is a network', true],
    ['that somebody is there', false],
  ])('connects at once at a sign %s', async (_, isOnline) => {
    await startOffline(how, 27_000)
    const backAt = clock.now() / 1_000
    network = 'there'
    reconnector.wake(isOnline)
    await clock.advance(0)
    expect(acts).toEqual([
      ['ask', backAt],
      ['attempt', backAt],
    ])
  })
})

it('gives up an attempt of before, once there is a network', async () => {
  network = 'says nothing'
  reconnector.start()
  await clock.advance(1_000)
  network = 'there'
  reconnector.wake()
  expect(getTimes('give up')).toEqual([])
  reconnector.wake(true)
  await clock.advance(0)
  expect(acts).toEqual([
    ['attempt', 0],
    ['give up', 1],
    ['ask', 1],
    ['attempt', 1],
  ])
})

it('asks no more than once a second, however much people do', async () => {
  await startOffline('refuses', 10_000)
  for (let i = 0; i < 100; i++) {
    reconnector.wake()
    await clock.advance(50)
  }
  expect(getTimes('ask').length).toBeLessThanOrEqual(12)
})

it('connects when a late answer comes, though later questions have none yet', async () => {
  let answer = (_isThere: boolean) => {}
  let asked = 0
  const attempts: number[] = []
  reconnector = createReconnector({
    clock,
    attempt: () => attempts.push(clock.now()),
    giveUp: () => undefined,
    ask: () =>
      new Promise((resolve) => {
        if (asked++ === 0) answer = resolve
      }),
  })
  reconnector.start()
  reconnector.noteDown()
  await clock.advance(9_000)
  expect(asked).toBeGreaterThan(2)
  answer(true)
  await clock.advance(0)
  expect(attempts).toEqual([0, 9_000])
})

it('waits as long as the server says, whatever happens meanwhile', async () => {
  reconnector.start()
  acts = []
  reconnector.holdFor(30_000)
  reconnector.noteDown()
  reconnector.wake()
  reconnector.wake(true)
  await clock.advance(29_999)
  expect(acts).toEqual([])
  await clock.advance(1)
  expect(acts).toEqual([['attempt', 30]])
})

it('says how long it waits', async () => {
  const waits: number[] = []
  reconnector = createReconnector({
    ...{ clock, random: () => 0.5, giveUp: () => undefined, attempt: () => undefined },
    ask: () => Promise.resolve(false),
    onWait: (ms) => waits.push(ms),
  })
  reconnector.start()
  reconnector.noteUp()
  reconnector.noteDown()
  await clock.advance(300)
  reconnector.holdFor(2_000)
  await clock.advance(2_000)
  reconnector.noteDown()
  await clock.advance(600)
  expect(waits).toEqual([300, 2_000, 600, 1_200])
})

it('does nothing once it is stopped, until it is started again', async () => {
  await startOffline('refuses', 5_000)
  network = 'there'
  reconnector.wake()
  reconnector.stop()
  reconnector.wake(true)
  reconnector.noteDown()
  reconnector.holdFor(10)
  await clock.advance(60_000)
  expect(getTimes('attempt')).toEqual([])
  reconnector.start()
  expect(getTimes('attempt')).toHaveLength(1)
})
