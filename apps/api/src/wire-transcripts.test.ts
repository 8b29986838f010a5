import {
  type BoardClient,
  type ConnectOptions,
  connectBoard,
  fetchAhead,
  memoryStorage,
} from '@tiza/client'
import { boardRecordId, createId, getRev } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { playTranscript } from '../../../e2e/conformance/transcripts/play-transcript.ts'
import type { Transcript } from '../../../e2e/conformance/transcripts/types.ts'
import { createRecorder, type WireRecorder } from '../../web/src/features/wire/record/recorder.ts'
import { toTranscript } from '../../web/src/features/wire/record/to-transcript.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

const [rect, ink, gone, back] = [createId(), createId(), createId(), createId()]

let app: TestApp
let board: string
let recorder: WireRecorder
let ben: BoardClient
let clients: BoardClient[]

beforeEach(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  recorder = createRecorder()
  clients = []
  ben = await visit()
  await fillBoard()
})

afterEach(async () => {
  for (const client of clients) await client.close()
  await app.close()
})

async function visit(options: Partial<ConnectOptions> = {}): Promise<BoardClient> {
  const client = await connectBoard({ url: app.url, board, ...options })
  clients.push(client)
  await client.whenOnline()
  return client
}

/** Ben writes something of all that a snapshot can have, in one transaction each, and so much that it is packed again. */
async function fillBoard(): Promise<void> {
  const long = { text: 'long '.repeat(2_000), z: 'a1' }
  ben.apply([buildShape('text', { id: createId(), ...long })])
  ben.apply([buildShape('text', { id: createId(), ...long })])
  ben.apply([buildShape('rect', { id: rect }), buildShape('note', { id: gone })])
  ben.apply([buildStroke(ink)])
  ben.apply([buildShape('text', { id: back }), { op: 'append', id: ink, off: 3, pts: 'AACA' }])
  ben.apply([{ op: 'patch', id: rect, set: { pos: [5, 5], color: null } }])
  ben.apply([{ op: 'delete', id: gone }])
  ben.apply([{ op: 'delete', id: back }])
  ben.apply([{ op: 'restore', id: back }])
  ben.apply([{ op: 'patch', id: boardRecordId, set: { name: 'Monday' } }])
  await ben.whenSaved()
}

/** Both draw on what was there, under conditions that hold and one that does not. */
async function drawTogether(ana: BoardClient): Promise<void> {
  const shape = ana.getShape(rect)
  if (!shape) throw new Error('the board is not there')
  const revs = { pos: getRev(shape, 'pos'), size: getRev(shape, 'size') }
  ana.apply([{ op: 'patch', id: rect, set: { pos: [9, 9] }, if: { pos: revs.pos } }])
  await ana.whenSaved()
  ana.apply([{ op: 'patch', id: rect, set: { size: [9, 9] }, if: { size: revs.pos } }])
  ana.apply([{ op: 'append', id: ink, off: 4, pts: 'AACA' }, buildStroke(createId())])
  await ana.whenSaved()
  await expect.poll(() => ben.getPointCount(ink)).toBe(5)
  ben.apply([{ op: 'patch', id: rect, set: { size: [7, 7] }, if: { size: revs.size } }])
  ben.apply([{ op: 'restore', id: gone }, buildShape('rect', { id: createId() })])
  await ben.whenSaved()
  await expect.poll(() => ana.shapes.size).toBe(ben.shapes.size)
  await expect.poll(() => ana.getShape(rect)).toEqual(ben.getShape(rect))
}

const play = (transcript: Transcript) =>
  playTranscript('saved', transcript, { url: app.url, patienceMs: 20_000 })
const save = (): Transcript => JSON.parse(JSON.stringify(toTranscript(recorder.get())))

async function expectPlayed(): Promise<Transcript> {
  const saved = save()
  expect(await play(saved)).toMatchObject({ state: 'passed', why: '' })
  const text = JSON.stringify(saved)
  expect(text).toContain('"skipped":[0]')
  const altered = JSON.parse(text.replace(',"skipped":[0]', ''))
  expect(await play(altered)).toMatchObject({ state: 'failed' })
  return saved
}

describe('[SN2] a transcript of a board that had content is played on a new one', () => {
  it('where the client loaded a snapshot', async () => {
    const ana = await visit({ observer: recorder.observe })
    await drawTogether(ana)
    const { before, entries } = await expectPlayed()
    expect(before).toBeUndefined()
    expect(entries.filter(({ snapshot }) => snapshot)).toMatchObject([
      { from: 'client', snapshot: {} },
      { from: 'server', snapshot: { seq: 10 } },
    ])
  })

  it('where the client had asked for one ahead', async () => {
    const { observe: observer } = recorder
    const ahead = fetchAhead({ url: app.url, board, observer })
    const ana = await visit({ observer, ahead })
    const [row] = recorder.get().rows
    expect(row).toMatchObject({ event: 'snapshot', json: '{"recent":true}', transport: 'HTTP' })
    expect(row?.answer?.snapshot).toMatchObject({ seq: 10 })
    await drawTogether(ana)
    expect((await expectPlayed()).before).toMatchObject({ seq: 10 })
  })

  it('where the client had a copy, and missed what others wrote', async () => {
    const storage = memoryStorage()
    const first = await visit({ storage })
    first.apply([buildShape('rect', { id: createId() })])
    await first.whenSaved()
    await first.close()
    ben.apply([{ op: 'patch', id: rect, set: { fill: 'red' } }])
    await ben.whenSaved()
    const ana = await visit({ storage, observer: recorder.observe })
    await drawTogether(ana)
    const { before, entries } = await expectPlayed()
    expect(before).toMatchObject({ seq: 11 })
    const welcome = entries.find(({ event }) => event === 'welcome')
    expect(welcome?.data).toMatchObject({ mode: 'resume', seq: 12 })
  })

  it('where it was observed from some moment on', async () => {
    const ana = await visit()
    ana.apply([buildShape('rect', { id: createId() })])
    await ana.whenSaved()
    await expect.poll(() => ana.shapes.size).toBe(ben.shapes.size)
    ana.wire?.observe(recorder.observe)
    await drawTogether(ana)
    const { before, entries } = await expectPlayed()
    expect(before).toMatchObject({ seq: 11 })
    expect(entries[0]).not.toHaveProperty('connect')
  })

  it('where it was emptied, and goes on after a break', async () => {
    const ana = await visit({ observer: recorder.observe })
    ana.apply([buildShape('rect', { id: createId() })])
    await ana.whenSaved()
    await expect.poll(() => ana.shapes.size).toBe(ben.shapes.size)
    recorder.clear()
    ana.wire?.observe(recorder.observe)
    await drawTogether(ana)
    ana.wire?.drop(50)
    await expect.poll(() => ana.status.connection.state).toBe('offline')
    ana.apply([{ op: 'patch', id: rect, set: { fill: 'blue' } }])
    await ana.whenSaved()
    await expect.poll(() => ben.getShape(rect)).toMatchObject({ fill: 'blue' })
    await expectPlayed()
  })
})

it('without the board of then, a transcript is not played', async () => {
  const ana = await visit({ observer: recorder.observe })
  await drawTogether(ana)
  const saved = save()
  const entries = saved.entries.filter(({ snapshot }) => !snapshot)
  expect((await play({ ...saved, entries })).why).toContain('does not have the board of then')
})
