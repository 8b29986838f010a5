import { expect, it } from 'vitest'
import { parsePacket } from './parse-packet.ts'

it.each([
  ['0{"sid":"x"}', { type: 'open', json: '{"sid":"x"}' }],
  ['2', { type: 'ping', json: '' }],
  ['3', { type: 'pong', json: '' }],
  ['1', { type: 'close', json: '' }],
  ['6', { type: 'noop', json: '' }],
  ['b4AQI=', { type: 'unknown', json: '4AQI=' }],
  ['40/v1,{"minor":9}', { type: 'connect', json: '{"minor":9}' }],
  ['40', { type: 'connect', json: '' }],
  ['41/v1,', { type: 'disconnect', json: '' }],
  ['44/v1,{"message":"no"}', { type: 'connect_error', json: '{"message":"no"}' }],
  ['42/v1,["live",{"c":[1,2]}]', { type: 'event', event: 'live', json: '{"c":[1,2]}' }],
  ['42/v1,17["op",{"n":1}]', { type: 'event', event: 'op', json: '{"n":1}', ack: 17 }],
  ['42/v1,0["op",{"n":1}]', { type: 'event', event: 'op', json: '{"n":1}', ack: 0 }],
  ['42["a,b",[1,"]"]]', { type: 'event', event: 'a,b', json: '[1,"]"]' }],
  ['42/v1,["bare"]', { type: 'event', event: 'bare', json: '' }],
  ['43/v1,17[{"ok":true}]', { type: 'ack', ack: 17, json: '{"ok":true}' }],
  ['451-/v1,["x",{"_placeholder":true,"num":0}]', { type: 'unknown' }],
])('reads %s', (text, expected) => {
  expect(parsePacket(text)).toMatchObject(expected)
})
