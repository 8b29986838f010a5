import { createId } from '@tiza/protocol'
import type { Deliveries } from './deliveries.ts'
import type { PenStroke } from './pen-strokes.ts'
import type { RawClient } from './raw-client.ts'

const inkEveryMs = 1000 / 60
const cursorEveryMs = 1000 / 30
const chunksPerFlush = 30
const strokesPerChange = 4

export interface DrawerOptions {
  readonly guest: RawClient
  /** Which of the room's people this is. */
  readonly author: number
  readonly deliveries: Deliveries
  readonly strokes: readonly PenStroke[]
  /** Receives the time of each answer, or the code of a refusal. */
  readonly onAnswer: (tookMs: number, refusal: string | undefined) => void
  readonly startMs: number
  /** Whether it also draws, or only moves its cursor. */
  readonly draws: boolean
  /** Changes of a shape a second, beside. */
  readonly edits: number
}

/**
 * Somebody who draws a stroke a second: cursor at 30 Hz, ink at 60 Hz, the stroke itself half a
 * second and a second after it began, and now and then a change of an older one.
 */
export function createDrawer({
  guest,
  author,
  deliveries,
  strokes,
  onAnswer,
  ...options
}: DrawerOptions) {
  let inkAtMs = options.startMs
  let cursorAtMs = options.startMs
  let cursor = author * 10_000
  let chunk = 0
  let strokeCount = author * 17
  let id = createId()
  let n = 0
  let drawn: string[] = []
  let editAtMs = options.startMs
  let edited: string | undefined
  let edits = 0

  function getStroke(): PenStroke {
    const stroke = strokes[strokeCount % strokes.length]
    if (!stroke) throw new Error('there are no strokes')
    return stroke
  }

  /** The next chunk, with the cursor where that is due, too: a client sends one `live` a tick. */
  function sendInk(c: readonly [number, number] | undefined): void {
    const { chunks } = getStroke()
    const part = chunks[chunk]
    if (!part) throw new Error('the stroke is over')
    const { pts, off, count } = part
    const start = off === 0 ? { pos: [100, 100], style: { color: 'blue', width: 4 } } : {}
    deliveries.note(`${id}:${off}`, { author, kind: 'ink', points: count })
    guest.send('live', JSON.stringify({ ...(c && { c }), ink: [{ id, off, ...start, pts }] }))
    chunk++
    if (chunk % chunksPerFlush === 0) flush(chunk - chunksPerFlush)
    if (chunk === chunks.length) lift()
  }

  /** Hands the last half second over to the log. */
  function flush(from: number): void {
    const chunks = getStroke().chunks.slice(from, chunk)
    const bytes = Buffer.concat(chunks.map(({ pts }) => Buffer.from(pts, 'base64')))
    const pts = bytes.toString('base64')
    const off = chunks[0]?.off ?? 0
    const look = { kind: 'stroke', pos: [100, 100], z: 'a0', color: 'blue', width: 4 }
    if (off === 0) submit(`create:${id}:0`, { op: 'create', id, ...look, pts })
    else submit(`append:${id}:${off}`, { op: 'append', id, off, pts })
  }

  function lift(): void {
    drawn = [...drawn, id].slice(-strokesPerChange)
    strokeCount++
    chunk = 0
    id = createId()
    const [oldest] = drawn
    if (strokeCount % strokesPerChange === 0 && oldest) change(oldest)
  }

  function change(shape: string): void {
    const x = strokeCount % 1000
    submit(`patch:${shape}:${x}`, { op: 'patch', id: shape, set: { pos: [x, 50] } })
  }

  function edit(): void {
    if (edited === undefined) {
      edited = createId()
      const look = { kind: 'rect', pos: [0, author], size: [100, 50], z: 'a0' }
      submit(`create:${edited}:0`, { op: 'create', id: edited, ...look })
    } else {
      edits++
      const set = { pos: [edits, author] }
      submit(`patch:${edited}:${edits}`, { op: 'patch', id: edited, set })
    }
  }

  function submit(key: string, op: object): void {
    const sentMs = performance.now()
    deliveries.note(key, { author, kind: 'op', points: 0 })
    guest.ask('op', JSON.stringify({ n: ++n, ops: [op] }), (answer) => {
      const code = answer.startsWith('{"ok":true') ? undefined : answer
      onAnswer(performance.now() - sentMs, code)
    })
  }

  function moveCursor(): readonly [number, number] {
    cursor++
    deliveries.note(`c${cursor}`, { author, kind: 'cursor', points: 0 })
    cursorAtMs += cursorEveryMs
    return [cursor, author]
  }

  return {
    /** Does what is due by now. */
    act(nowMs: number): void {
      for (; options.draws && inkAtMs <= nowMs; inkAtMs += inkEveryMs) {
        sendInk(cursorAtMs <= nowMs ? moveCursor() : undefined)
      }
      while (cursorAtMs <= nowMs) guest.send('live', JSON.stringify({ c: moveCursor() }))
      if (options.edits === 0) return
      for (; editAtMs <= nowMs; editAtMs += 1000 / options.edits) edit()
    },
  }
}
