import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressRates } from '../limits/rate-limit.ts'
import { createHostedBoard } from '../testing/hosted-board.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  // Nothing that was used up comes back.
  app = await startTestApp({ now: () => 1_700_000_000_000 })
})
afterAll(() => app.close())

const { burst } = addressRates.manage

it('[LK6] whoever asks all the time keeps no host of the same address from their board', async () => {
  const [board, other] = [await createHostedBoard(app.url), await createHostedBoard(app.url)]
  const ask = async (headers: Readonly<Record<string, string>>) =>
    (await board.ask('GET', '/access', { headers })).status
  const count = async (times: number, headers: Readonly<Record<string, string>>) => {
    const statuses: number[] = []
    for (let at = 0; at < times; at++) statuses.push(await ask(headers))
    return new Set(statuses)
  }
  const proof = { 'Tiza-Host': board.host }
  expect(await count(burst, {})).toEqual(new Set([403]))
  const others = [other.host, 'x'.repeat(22)].map((host) => ({ 'Tiza-Host': host }))
  for (const wrong of others) {
    expect(await ask(wrong)).toBe(429)
  }
  expect(await ask({})).toBe(429)
  expect(await count(burst, proof)).toEqual(new Set([200]))
  expect(await ask(proof), 'nor does a host ask all the time').toBe(429)
  expect(await other.ask('GET', '/access'), 'another has their own').toMatchObject({ status: 200 })
})
