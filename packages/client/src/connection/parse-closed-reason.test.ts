import { expect, it } from 'vitest'
import { parseClosedReason } from './parse-closed-reason.ts'

const toError = (responseText: unknown) =>
  Object.assign(new Error('xhr poll error'), { context: { responseText } })

it.each([
  [
    { code: 'unavailable', reason: 'full', retryAfterMs: 900 },
    { reason: 'full', retryAfterMs: 900 },
  ],
  [{ code: 'unavailable' }, { reason: undefined, retryAfterMs: 5_000 }],
  [
    { code: 'unavailable', reason: 'new', retryAfterMs: '9' },
    { reason: undefined, retryAfterMs: 5_000 },
  ],
  [
    { code: 'rate_limited', retryAfterMs: 70 },
    { reason: undefined, retryAfterMs: 70 },
  ],
  [{ code: 'unauthorized' }, { reason: 'origin', retryAfterMs: 5_000 }],
])('[CN12] %j', (answer, door) => {
  expect(parseClosedReason(toError(JSON.stringify(answer)))).toEqual(door)
})

it.each([
  ['{"code":4,"message":"Forbidden"}'],
  ['<html>'],
  ['null'],
  ['{"code":"new"}'],
  [''],
  [undefined],
])('takes %j for nothing that the server said', (text) =>
  expect(parseClosedReason(toError(text))).toBeUndefined(),
)

it('takes an error of a WebSocket for nothing', () => {
  expect(parseClosedReason(new Error('websocket error'))).toBeUndefined()
})
