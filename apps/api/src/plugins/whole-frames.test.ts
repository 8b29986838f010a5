import { Server } from 'socket.io'
import { expect, it } from 'vitest'
import { useWholeFrames } from './whole-frames.ts'

it('a packet to many is one WebSocket frame in one buffer', () => {
  const { adapter } = new Server().of('/v1')
  useWholeFrames(adapter)
  const options: { wsPreEncodedFrame?: Buffer[] } = {}
  const packet = { type: 2, nsp: '/v1', data: ['live', { p: {} }] }
  const encode: unknown = Reflect.get(adapter, '_encode')
  expect(Reflect.apply(encode as () => unknown, adapter, [packet, options])).toEqual([
    '2/v1,["live",{"p":{}}]',
  ])
  const text = '42/v1,["live",{"p":{}}]'
  const frame = Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)])
  expect(options.wsPreEncodedFrame).toEqual([frame])
})

it('an adapter that is made otherwise is refused', () => {
  expect(() => useWholeFrames({})).toThrow('does not encode frames')
})
