import { expect, it } from 'vitest'
import { readClosedDoor } from './read-closed-door.ts'

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
  expect(readClosedDoor(toError(JSON.stringify(answer)))).toEqual(door)
})

it.each([
  ['{"code":4,"message":"Forbidden"}'],
  ['<html>'],
  ['null'],
  ['{"code":"new"}'],
  [''],
  [undefined],
])('takes %j for nothing that the server said', (text) =>
  expect(readClosedDoor(toError(text))).toBeUndefined(),
)

it('takes an error of a WebSocket for nothing', () => {
  expect(readClosedDoor(new Error('websocket error'))).toBeUndefined()
})
