import { createId, type InkChunk, type Presence, type PresenceFrame } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import type { PresenceBatch } from './presence-batcher.ts'
import { chunksInShort, createShortInk, type ShortInk } from './short-ink.ts'

const ana = 'ana-session-0001'
const ben = 'ben-session-0001'
const [one, two] = [createId(), createId()]
/** Its points identify it. */
const chunk = (id: string, off: number): InkChunk => ({ id, off, pts: `${id}/${off}` })
const start = (id: string): InkChunk => ({
  ...chunk(id, 0),
  ...{ pos: [0, 0], style: { color: 'red', width: 2 } },
})

let short: ShortInk
beforeEach(() => {
  short = createShortInk()
})
const draw = (...ink: InkChunk[]) => short.shorten({ [ana]: { ink } })

it('[LV11] [LV12] a stroke is sent in full with a handle, then in short form', () => {
  expect(draw(start(one))).toEqual({ p: { [ana]: { ink: [{ ...start(one), h: 1 }] } } })
  expect(draw(chunk(one, 3))).toEqual({ p: {}, ink: [[1, 3, `${one}/3`]] })
  expect(draw(start(two))).toEqual({ p: { [ana]: { ink: [{ ...start(two), h: 2 }] } } })
  expect(draw(chunk(two, 3), chunk(two, 9)).ink).toEqual([
    [2, 3, `${two}/3`],
    [2, 9, `${two}/9`],
  ])
})

it('[LV12] includes the pointer; other presence stays in the frame', () => {
  draw(start(one))
  const frame = (shown: Presence) => short.shorten({ [ana]: { ...shown, ink: [chunk(one, 3)] } })
  const ink = [[1, 3, `${one}/3`]]
  expect(frame({ c: [7, 8] })).toEqual({ p: {}, ink: [[1, 3, `${one}/3`, [7, 8]]] })
  expect(frame({ c: null })).toEqual({ p: { [ana]: { c: null } }, ink })
  expect(frame({ c: [7, 8], sel: [] })).toEqual({ p: { [ana]: { c: [7, 8], sel: [] } }, ink })
  expect(frame({ edit: one })).toEqual({ p: { [ana]: { edit: one } }, ink })
  const both = { [ana]: { ink: [chunk(one, 3)] }, [ben]: { c: [1, 2] } } satisfies PresenceBatch
  expect(short.shorten(both)).toEqual({ p: { [ben]: { c: [1, 2] } }, ink })
  expect(short.shorten({ [ben]: { ink: [] } })).toEqual({ p: { [ben]: { ink: [] } } })
})

it('[LV13] a stroke is sent in full again when somebody has joined', () => {
  draw(start(one))
  short.renew()
  expect(draw(chunk(one, 3))).toEqual({ p: { [ana]: { ink: [{ ...chunk(one, 3), h: 1 }] } } })
  expect(draw(chunk(one, 6)).ink).toHaveLength(1)
})

it(`[LV13] and again after ${chunksInShort} chunks`, () => {
  draw(start(one))
  const offsets = Array.from({ length: chunksInShort + 1 }, (_, at) => 3 + at)
  const sent = offsets.map((off) => draw(chunk(one, off)).ink?.length ?? 'in full')
  expect(sent).toEqual([...Array.from({ length: chunksInShort }, () => 1), 'in full'])
  expect(draw(chunk(one, 99)).ink).toEqual([[1, 99, `${one}/99`]])
})

it('[LV13] a chunk at offset 0 is sent in full: a new beginning, or cancelled ink', () => {
  const back = { id: one, off: 0, pts: '' }
  draw(start(one))
  expect(draw(start(one)).p[ana]?.ink).toEqual([{ ...start(one), h: 1 }])
  expect(draw(chunk(one, 3), back).p[ana]?.ink).toEqual([{ ...chunk(one, 3), h: 1 }, back])
  expect(draw(back)).toEqual({ p: { [ana]: { ink: [back] } } })
})

it('[LV2] the chunks of a session stay in order within a frame', () => {
  draw(start(one))
  const { p, ink } = draw(chunk(one, 3), start(two))
  expect(ink).toBeUndefined()
  expect(p[ana]?.ink).toEqual([chunk(one, 3), { ...start(two), h: 2 }])
})

it('[LV13] a session that rejoins gets another handle', () => {
  draw(start(one))
  short.forget(ana)
  expect(draw(chunk(one, 3)).p[ana]?.ink).toEqual([{ ...chunk(one, 3), h: 2 }])
})

/** Reads frames according to [LV13]: each chunk with its session and stroke. */
function createReceiver() {
  const strokes = new Map<number, { session: string; id: string }>()
  const received: string[] = []
  return {
    received,
    receive({ p, ink = [] }: PresenceFrame): void {
      for (const [session, shown] of Object.entries(p)) {
        for (const { h, id, off, pts } of shown.ink ?? []) {
          if (h !== undefined) strokes.set(h, { session, id })
          received.push(`${session} ${id} ${off} ${pts}`)
        }
      }
      for (const [h, off, pts] of ink) {
        const stroke = strokes.get(h)
        if (stroke) received.push(`${stroke.session} ${stroke.id} ${off} ${pts}`)
      }
    },
  }
}

const sessions = [ana, ben, 'eva-session-0001']

/** Frames of sessions that begin strokes, continue one or two, and cancel them. */
function createScribble(random: Random): () => PresenceBatch {
  const pens = new Map(
    sessions.map((session) => [session, [0, 1].map(() => ({ id: createId(), off: 0 }))]),
  )
  const draw = (session: string): InkChunk => {
    const pen = random.pick(pens.get(session)?.slice(0, random.chance(0.1) ? 2 : 1) ?? [])
    if (random.chance(0.05)) return { id: pen.id, off: 0, pts: '' }
    if (random.chance(0.05)) Object.assign(pen, { id: createId(), off: 0 })
    const next = pen.off === 0 ? start(pen.id) : chunk(pen.id, pen.off)
    pen.off += random.integer(1, 4)
    return next
  }
  return () => {
    const shown = sessions.map((session): [string, Presence] => {
      const count = random.chance(0.6) ? 1 : random.integer(0, 3)
      return [session, { c: [0, 0], ink: Array.from({ length: count }, () => draw(session)) }]
    })
    return Object.fromEntries(shown)
  }
}

/** The chunks received from each session, in order. */
const toRuns = (received: readonly string[]) =>
  sessions.map((session) => received.filter((line) => line.startsWith(session)))

it('[LV13] no chunk is assigned to a wrong stroke; receivers without loss get everything', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = createRandom(seed)
    const scribble = createScribble(random)
    const inFull = createReceiver()
    const lossy = createReceiver()
    const listeners = [{ since: 0, ...createReceiver() }]
    let shortChunks = 0
    for (let round = 0; round < 200; round++) {
      if (random.chance(0.02)) {
        short.renew()
        listeners.push({ since: inFull.received.length, ...createReceiver() })
      }
      const frame = scribble()
      const sent = short.shorten(frame)
      shortChunks += sent.ink?.length ?? 0
      inFull.receive({ p: { ...frame } })
      for (const { receive } of listeners) receive(sent)
      if (random.chance(0.7)) lossy.receive(sent)
      if (random.chance(0.02)) short.forget(random.pick(sessions))
    }
    for (const { since, received } of listeners) {
      expect(toRuns(received), `seed ${seed}`).toEqual(toRuns(inFull.received.slice(since)))
    }
    const said = new Set(inFull.received)
    expect(
      lossy.received.filter((line) => !said.has(line)),
      `seed ${seed}`,
    ).toEqual([])
    expect(shortChunks, `seed ${seed}`).toBeGreaterThan(inFull.received.length / 4)
  }
})
