import { setImmediate as pass } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DataGuard } from '../data-guard.ts'
import type { Postgres, Sql } from './postgres.ts'
import { createPostgresGuard } from './postgres-guard.ts'

/** How long the guard waits for an answer. */
const answerWithinMs = 3_000

let guard: DataGuard
/** What gives the answers that are held back, in order. */
let held: (() => void)[]
let isHeld: boolean

const row = { standby: false, readonly: 'off', at: 0, alone: false, identity: 'one', secret: 'one' }
const sql: Sql = {
  query: <Row extends object>() =>
    new Promise<readonly Row[]>((resolve) => {
      const give = () => resolve([row as unknown as Row])
      if (isHeld) held.push(give)
      else give()
    }),
  run: async () => 0,
  script: async () => {},
}
const postgres: Postgres = {
  ...sql,
  transact: (work) => work(sql),
  readAtOnce: (work) => work(sql),
  close: async () => {},
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  held = []
  isHeld = false
  guard = await createPostgresGuard(postgres, { now: () => 0 })
  isHeld = true
})
afterEach(() => void vi.useRealTimers())

/** Lets what is immediate happen. */
async function passTurns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await pass()
}

/** This process stands still while an answer comes: timers are first when it goes on, and then what is read. */
async function standStill(): Promise<void> {
  vi.advanceTimersByTime(answerWithinMs)
  setImmediate(() => held.shift()?.())
  await passTurns()
}

it('an answer that came while this process stood still is read before PostgreSQL is called silent', async () => {
  const checked = guard.check()
  await standStill()
  await standStill()
  await checked
  expect([guard.fault, guard.isSilent]).toEqual([undefined, false])
})

it.each([0, 1])(
  'PostgreSQL is silent that answers nothing more after %i statements',
  async (answers) => {
    const checked = guard.check()
    for (let answered = 0; answered < answers; answered++) await standStill()
    vi.advanceTimersByTime(answerWithinMs)
    await checked
    expect([guard.fault, guard.isSilent]).toEqual(['PostgreSQL does not answer', true])
  },
)
