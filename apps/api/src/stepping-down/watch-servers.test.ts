import { beforeEach, expect, it } from 'vitest'
import { createMemoryServers } from '../storage/memory/memory-servers.ts'
import type { ServerList } from '../storage/server-list.ts'
import { usualTiming } from '../timing.ts'
import { createServerWatch, type ServerWatch } from './watch-servers.ts'

let nowMs: number
let servers: ServerList
/** How often servers have a look, milliseconds. */
let everyMs: number
/** How often a server was told of a younger one that leaves its boards to it. */
let told: number

beforeEach(() => {
  nowMs = 0
  everyMs = usualTiming.pulseEveryMs
  told = 0
  servers = createMemoryServers(() => nowMs)
})

/** A server that is told of no NATS. */
const start = (name: string) =>
  createServerWatch({
    ...usualTiming,
    ...{ servers, name, link: undefined },
    elapsedMs: () => nowMs,
    onYounger: () => told++,
  })

/** Lets time pass, in which servers beat, one after the other. */
async function pass(ms: number, ...watches: readonly ServerWatch[]) {
  const endMs = nowMs + ms
  while (nowMs < endMs) {
    for (const watch of watches) {
      nowMs++
      await watch.check()
    }
    nowMs += everyMs - watches.length
  }
}

it.each([
  ['in use', usualTiming.pulseEveryMs],
  ['at rest', usualTiming.restEveryMs],
])('leaves boards to an older server that is beside it for half a minute: %s', async (_, ms) => {
  everyMs = ms
  const older = start('older')
  await pass(20_000, older)
  const younger = start('younger')
  await pass(28_000, older, younger)
  expect(younger.cause).toBeUndefined()
  await pass(8_000, older, younger)
  expect(younger.cause).toMatchObject({ fault: expect.stringContaining('NATS_URL is not set') })
  expect(older.cause).toBeUndefined()
  await pass(60_000, older, younger)
  expect(told, 'it is said once').toBe(1)
})

it('takes the place of one that stops or is killed meanwhile, and of one that does so later', async () => {
  const [stopped, killed] = [start('stopped'), start('killed')]
  await pass(10_000, stopped, killed)
  const next = start('next')
  await pass(25_000, stopped, killed, next)
  await stopped.leave()
  for (let second = 0; second < 60; second++) {
    await pass(1_000, next)
    expect(next.cause).toBeUndefined()
  }
  const last = start('last')
  await pass(60_000, next, last)
  expect(last.cause).toBeDefined()
  await next.leave()
  await pass(6_000, last)
  expect(last.cause).toBeUndefined()
})

it('does not wait for one that was killed just before it came', async () => {
  const killed = start('killed')
  await pass(10_000, killed)
  const next = start('next')
  for (let second = 0; second < 60; second++) {
    await pass(1_000, next)
    expect(next.cause).toBeUndefined()
  }
})

it('leaves boards to none that serves none itself: of three the oldest goes on', async () => {
  const [first, second, third] = [start('first'), start('second'), start('third')]
  await pass(60_000, first, second, third)
  expect([first, second, third].map(({ cause }) => cause !== undefined)).toEqual([
    false,
    true,
    true,
  ])
  await first.leave()
  await pass(60_000, second, third)
  expect([second, third].map(({ cause }) => cause !== undefined)).toEqual([false, true])
})
