import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { WireEvent } from '../wire.ts'
import { createWireTap, type Engine } from './wire-tap.ts'

/** As much of an engine as a tap uses. */
function createEngine(name = 'websocket') {
  const emitter = new EventEmitter()
  const engine: Engine = {
    readyState: 'open',
    transport: { name },
    on: emitter.on.bind(emitter),
    off: emitter.off.bind(emitter),
  }
  return {
    engine,
    emit: emitter.emit.bind(emitter),
    countListeners: () =>
      emitter.eventNames().reduce((sum, event) => sum + emitter.listenerCount(event), 0),
  }
}

it('listens to nothing while nobody observes', () => {
  const { engine, countListeners } = createEngine()
  const tap = createWireTap()
  tap.attach(engine)
  expect({ isObserved: tap.isObserved, listeners: countListeners() }).toEqual({
    ...{ isObserved: false, listeners: 0 },
  })
  const stop = tap.observe(() => undefined)
  expect(tap.isObserved).toBe(true)
  expect(countListeners()).toBeGreaterThan(0)
  stop()
  expect({ isObserved: tap.isObserved, listeners: countListeners() }).toEqual({
    ...{ isObserved: false, listeners: 0 },
  })
})

it('leaves an engine alone once there is another', () => {
  const [first, second] = [createEngine(), createEngine('polling')]
  const events: WireEvent[] = []
  const tap = createWireTap((event) => events.push(event))
  tap.attach(first.engine)
  tap.attach(second.engine)
  expect(first.countListeners()).toBe(0)
  second.emit('packetCreate', { type: 'pong' })
  expect(events).toEqual([
    { type: 'attempt', transport: 'websocket' },
    { type: 'attempt', transport: 'polling' },
    { type: 'packet', from: 'client', transport: 'polling', text: '3' },
  ])
})

it('tells whoever begins to observe of a connection that there is; an observer replaces another', () => {
  const { engine, emit, countListeners } = createEngine()
  const board = { epoch: 'epoch-01', seq: 3, shapes: [] }
  const tap = createWireTap(undefined, { getBoard: () => board })
  tap.attach(engine)
  const [first, second]: [WireEvent[], WireEvent[]] = [[], []]
  const stopFirst = tap.observe((event) => first.push(event))
  const before = countListeners()
  tap.observe((event) => second.push(event))
  expect(countListeners()).toBe(before)
  stopFirst()
  emit('packet', { type: 'ping' })
  expect(first).toEqual([
    { type: 'board', board },
    { type: 'observing', transport: 'websocket' },
  ])
  expect(second.at(-1)).toMatchObject({ type: 'packet', from: 'server', text: '2' })
})

it.each([
  ['client', 'message', '2/v1,1["op",{"n":1}]', '42/v1,1["op",{"n":1}]'],
  ['server', 'message', '3/v1,1[{"ok":true}]', '43/v1,1[{"ok":true}]'],
  [
    'client',
    'message',
    '0/v1,{"minor":9,"board":"abc","client":"s3cret","token":"t0ken","profile":{"name":"{"}}',
    '40/v1,{"minor":9,"board":"<board>","client":"<client>","token":"<token>","profile":{"name":"{"}}',
  ],
  [
    'client',
    'message',
    '0/v1,{"board":"abc","client":"s3cret"}',
    '40/v1,{"board":"<board>","client":"<client>"}',
  ],
  [
    'client',
    'message',
    '0/v1,{"board":"abc","person":"s3cret","host":"k3y","password":"op3n"}',
    '40/v1,{"board":"<board>","person":"<person>","host":"<host>","password":"<password>"}',
  ],
  [
    'client',
    'message',
    '2/v1,7["person",{"person":"s3cret","host":"k3y"}]',
    '42/v1,7["person",{"person":"<person>","host":"<host>"}]',
  ],
  ['server', 'message', '0/v1,{"sid":"s1d"}', '40/v1,{"sid":"<sid>"}'],
  ['server', 'open', '{"sid":"s1d","upgrades":[]}', '0{"sid":"<sid>","upgrades":[]}'],
  ['client', 'message', '2/v1,["x",{"sid":"kept"}]', '42/v1,["x",{"sid":"kept"}]'],
])('of a %s, a %s %s is seen as %s', (from, type, data, text) => {
  const { engine, emit } = createEngine()
  const events: WireEvent[] = []
  const tap = createWireTap((event) => events.push(event))
  tap.attach(engine)
  emit(from === 'client' ? 'packetCreate' : 'packet', { type, data })
  expect(events.at(-1)).toMatchObject({ type: 'packet', from, text })
})

it('asks for the board only while somebody observes', () => {
  let asked = 0
  const getBoard = () => {
    asked++
    return undefined
  }
  const tap = createWireTap(undefined, { getBoard })
  tap.noteBoard()
  expect(asked).toBe(0)
  const events: WireEvent[] = []
  tap.observe((event) => events.push(event))
  tap.noteBoard()
  expect({ asked, events }).toEqual({ asked: 1, events: [{ type: 'board', board: undefined }] })
})

it('tells of an upgrade', () => {
  const { engine, emit } = createEngine('polling')
  const events: WireEvent[] = []
  const tap = createWireTap((event) => events.push(event))
  tap.attach(engine)
  emit('upgrade', { name: 'websocket' })
  expect(events.at(-1)).toEqual({ type: 'upgrade', transport: 'websocket' })
})
