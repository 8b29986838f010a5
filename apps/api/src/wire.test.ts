import { type BoardClient, connectBoard, type WireEvent } from '@tiza/client'
import { createId, type OpPayload } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { playTranscript } from '../../../e2e/conformance/transcripts/play-transcript.ts'
import { createRecorder } from '../../web/src/features/wire/record/recorder.ts'
import { toRepeatable } from '../../web/src/features/wire/record/to-repeatable.ts'
import { toTranscript } from '../../web/src/features/wire/record/to-transcript.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let board: string
let client: BoardClient
let events: WireEvent[]

const observer = (event: WireEvent) => void events.push(event)
const getTexts = (from: 'client' | 'server') =>
  events.flatMap((event) => (event.type === 'packet' && event.from === from ? event.text : []))
const hasText = (from: 'client' | 'server', part: string) =>
  getTexts(from).some((text) => text.includes(part))
const getSteps = () => events.flatMap((event) => (event.type === 'packet' ? [] : event.type))

beforeEach(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  events = []
})

afterEach(async () => {
  await client.close()
  await app.close()
})

async function visit(options: Partial<Parameters<typeof connectBoard>[0]> = {}): Promise<void> {
  client = await connectBoard({ url: app.url, board, ...options })
  await client.whenOnline()
}

function getWire() {
  if (!client.wire) throw new Error('there is no wire')
  return client.wire
}

async function draw(): Promise<string> {
  const id = createId()
  client.apply([buildShape('rect', { id })])
  await client.whenSaved()
  return id
}

it.each(['websocket', 'polling'] as const)(
  'all that passes is seen from the first attempt on, over %s',
  async (transport) => {
    await visit({ observer, transports: [transport] })
    const id = await draw()
    expect(events[0]).toEqual({ type: 'attempt', transport })
    expect(hasText('server', '["welcome",')).toBe(true)
    const sent = getTexts('client').find((text) => text.includes('["op",'))
    const [, ack] = /^42\/v1,(\d+)/.exec(sent ?? '') ?? []
    expect(sent).toContain(id)
    await expect.poll(() => hasText('server', `43/v1,${ack}[{"ok":true`)).toBe(true)
    await expect.poll(() => hasText('server', `["ops",`)).toBe(true)
    for (const event of events.filter(({ type }) => type === 'packet')) {
      expect(event).toMatchObject({ transport })
    }
  },
)

it('neither the client id, nor a token, nor the board, nor the id of the connection is seen', async () => {
  const token = 'a-token-that-nobody-sees'
  const client = createId()
  const open = async () => ({
    record: { client, nextN: 1, entries: [] },
    put: async () => true,
    remove: async () => true,
    rename: async () => undefined,
    renew: async () => true,
    getKept: async () => new Set<number>(),
    adoptOrphans: async () => [],
    release: async () => undefined,
  })
  const storage = { durable: false, open, loadBoard: async () => undefined }
  await visit({
    ...{ observer, token },
    storage: { ...storage, saveBoard: async () => undefined, close: () => undefined },
  })
  await draw()
  const handshake = getTexts('client').find((text) => text.startsWith('40'))
  expect(handshake).toContain('"board":"<board>","client":"<client>","token":"<token>"')
  const all = JSON.stringify(events)
  for (const secret of [client, token, board]) expect(all).not.toContain(secret)
  expect(all).toMatch(/\\"sid\\":/)
  expect(all).not.toMatch(/\\"sid\\":\\"(?!<sid>)/)
})

it('nobody observes unless somebody asks to, and not after that', async () => {
  await visit()
  const wire = getWire()
  expect(wire.isObserved).toBe(false)
  const stop = wire.observe(observer)
  expect(events).toEqual([
    { type: 'board', board: { epoch: expect.any(String), seq: 0, shapes: [] } },
    { type: 'observing', transport: 'websocket' },
  ])
  await draw()
  stop()
  expect(wire.isObserved).toBe(false)
  const { length } = events
  expect(length).toBeGreaterThan(2)
  await draw()
  expect(events).toHaveLength(length)
})

it('[ID3] a transaction that is sent again is answered as before, and is on the board once', async () => {
  await visit({ observer })
  const id = await draw()
  const sent = getTexts('client').find((text) => text.includes('["op",')) ?? ''
  const payload: OpPayload = JSON.parse(sent.slice(sent.indexOf('{'), -1))
  getWire().send({ event: 'op', payload })
  await expect.poll(() => hasText('server', '"dup":true')).toBe(true)
  expect([...client.shapes.keys()]).toEqual([id])
  await draw()
  expect(client.shapes.size).toBe(2)
})

it('a connection that is dropped comes back after the time that was asked for, and nothing is lost', async () => {
  await visit({ observer })
  events = []
  getWire().drop(700)
  await expect.poll(() => client.status.connection.state).toBe('offline')
  const id = createId()
  client.apply([buildShape('rect', { id })])
  getWire().send({ event: 'live', payload: { c: [1, 1] } })
  expect(hasText('client', '"live"')).toBe(false)
  await client.whenSaved()
  expect(getSteps().slice(0, 3)).toEqual(['close', 'wait', 'attempt'])
  expect(events).toContainEqual({ type: 'close', reason: 'forced close' })
  expect(events).toContainEqual({ type: 'wait', ms: 700 })
  const snapshot = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
  expect(snapshot.shapes).toMatchObject([{ id }])
})

it('the next loss of a connection is not taken for one on purpose', async () => {
  await visit({ observer })
  getWire().drop(100)
  await expect.poll(() => getSteps()).toContain('attempt')
  await client.whenOnline()
  events = []
  getWire().setTransports()
  await expect.poll(() => hasText('server', '["welcome",')).toBe(true)
  expect(events).not.toContainEqual({ type: 'wait', ms: 100 })
})

it('connects over long-polling when that is chosen, and upgrades where it may', async () => {
  await visit({ observer })
  const wire = getWire()
  events = []
  wire.setTransports(['polling'])
  await expect.poll(() => hasText('server', '["welcome",')).toBe(true)
  expect(events).toContainEqual({ type: 'attempt', transport: 'polling' })
  expect(getSteps()).not.toContain('upgrade')
  await draw()

  events = []
  wire.setTransports(['polling', 'websocket'])
  await expect.poll(() => getSteps()).toContain('upgrade')
  expect(events).toContainEqual({ type: 'attempt', transport: 'polling' })
  expect(events).toContainEqual({ type: 'upgrade', transport: 'websocket' })

  wire.resetTransports()
  events = []
  wire.drop(0)
  await expect.poll(() => hasText('server', '["welcome",')).toBe(true)
  expect(events).toContainEqual({ type: 'attempt', transport: 'websocket' })
  await draw()
})

it('an attempt that comes to nothing is seen', async () => {
  await visit({ observer })
  await app.close()
  await expect.poll(() => getSteps()).toContain('wait')
  const url = app.url
  await client.close()
  events = []
  client = await connectBoard({ url, board, observer })
  await expect.poll(() => getSteps()).toContain('failed')
  app = await startTestApp()
})

it('[CN6] a refusal is seen as the packet that it is', async () => {
  client = await connectBoard({ url: app.url, board: `${board.slice(0, -1)}~`, observer })
  await expect.poll(() => hasText('server', '44/v1,')).toBe(true)
  expect(getSteps()).not.toContain('failed')
})

it('what the wire view saves is played by the conformance kit', async () => {
  const recorder = createRecorder()
  await visit({ observer: recorder.observe })
  const ben = await connectBoard({ url: app.url, board })
  try {
    const id = await draw()
    ben.apply([buildShape('rect', { id: createId() })])
    await ben.whenSaved()
    await expect.poll(() => client.shapes.size).toBe(2)
    getWire().drop(50)
    await expect.poll(() => client.status.connection.state).toBe('offline')
    client.apply([{ op: 'patch', id, set: { pos: [7, 7] } }])
    await client.whenSaved()
    const row = recorder.get().rows.find(({ event }) => event === 'op')
    const again = row && toRepeatable(row, recorder.get())
    if (again) getWire().send(again)
    await expect
      .poll(() => recorder.get().rows.filter(({ answer }) => answer?.json.includes('"dup":true')))
      .toHaveLength(1)
  } finally {
    await ben.close()
  }
  const text = JSON.stringify(toTranscript(recorder.get()))
  const options = { url: app.url, patienceMs: 20_000 }
  expect(await playTranscript('saved', JSON.parse(text), options)).toMatchObject({
    ...{ why: '', state: 'passed' },
  })
  const altered = JSON.parse(text.replace('"dup":true', '"dup":false'))
  expect(await playTranscript('altered', altered, options)).toMatchObject({ state: 'failed' })
})
