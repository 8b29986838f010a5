import type { WireEvent, WireObserver } from '@tiza/client'
import { type OpAck, type OpPayload, type Snapshot, usesNumber, type Welcome } from '@tiza/protocol'
import { gatherInto } from './gather-into.ts'
import { type ParsedPacket, parsePacket } from './parse-packet.ts'
import { createRequestRows, type NewAnswer } from './request-rows.ts'
import { createRingBuffer } from './ring-buffer.ts'
import { toBytes, weigh } from './weigh.ts'
import type { From, NewRow, Recording, RowKind, Terms, WireRow } from './wire-row.ts'

/** A record is shown so many milliseconds after it has changed, at the latest. */
const showEveryMs = 150
const maxRows = 2_000
/** Characters of all that is held: some megabytes of memory. */
const maxCharacters = 4_000_000

/** Records what passes between a client and its server, as far as there is room. */
export interface WireRecorder {
  readonly observe: WireObserver
  /** The same object until something is recorded. */
  get(): Recording
  /** Notifies of what was recorded, some times a second. Returns a function that ends it. */
  subscribe(listener: () => void): () => void
  clear(): void
}

export interface RecorderOptions {
  /** Milliseconds since some moment. */
  readonly now?: () => number
  /** Runs something a little later. */
  readonly later?: (run: () => void) => void
  readonly maxRows?: number
}

type EventPacket = Extract<ParsedPacket, { type: 'event' }>

/** An empty record, which begins now. */
export function createRecorder({
  now = () => performance.now(),
  later = (run) => void setTimeout(run, showEveryMs),
  maxRows: maxCount = maxRows,
}: RecorderOptions = {}): WireRecorder {
  const startMs = now()
  const rows = createRingBuffer<WireRow>({ maxCount, maxWeight: maxCharacters, weigh })
  const listeners = new Set<() => void>()
  /** Rows that wait for their answer, by its number. */
  const unanswered = new Map<number, number>()
  /** Rows to which more is gathered, by what they are and from whom. */
  const gathering = new Map<string, number>()
  let recording: Recording | undefined
  let isScheduled = false
  let nextId = 0
  let total = 0
  let transport: string | undefined
  let terms: Terms | undefined
  let lastN = 0
  let attempts = 0
  let begunWith: string | undefined
  /** What the client had of it when that was last asked. */
  let board: Snapshot | undefined

  function changed(): void {
    recording = undefined
    total++
    if (isScheduled) return
    isScheduled = true
    later(() => {
      isScheduled = false
      for (const listener of listeners) listener()
    })
  }

  function add(row: NewRow): number {
    const { kind, event, json = '' } = row
    const isGathered = kind === 'presence' || kind === 'heartbeat'
    if (!isGathered) gathering.clear()
    const atMs = now() - startMs
    const samples = isGathered ? [{ atMs, event, json, ack: row.ack }] : []
    const full = { id: nextId, atMs, json, bytes: 0, transport, count: 1, samples, ...row }
    nextId = rows.push(full) + 1
    changed()
    return full.id
  }

  /** Presence and heartbeats make one row until something else happens. */
  function gather(kind: RowKind, row: NewRow & { readonly bytes: number }): void {
    const key = `${kind} ${row.from}`
    const id = gathering.get(key)
    const before = id === undefined ? undefined : rows.get(id)
    if (id === undefined || !before) {
      gathering.set(key, add({ ...row, kind }))
      return
    }
    rows.replace(id, gatherInto(before, row, now() - startMs))
    changed()
  }

  function takeEvent(from: From, { event, json, ack }: EventPacket, bytes: number): void {
    const row = { from, event, json, bytes }
    if (event === 'live' || event === 'ink') {
      gather('presence', { ...row, kind: 'presence' })
      return
    }
    if (event === 'welcome' && from === 'server') {
      const { you, epoch }: Welcome = JSON.parse(json)
      attempts = 0
      terms = { session: you.session, epoch }
      lastN = you.lastN
    }
    const id = add({ ...row, kind: 'event', ack, ...(event === 'op' && terms && { terms }) })
    if (ack !== undefined && from === 'client') unanswered.set(ack, id)
  }

  /** Returns the row that has an answer now; `undefined` where it had to make room for others. */
  function answer(id: number | undefined, given: NewAnswer): WireRow | undefined {
    const row = id === undefined ? undefined : rows.get(id)
    if (id === undefined || !row) return undefined
    const bytes = row.kind === 'request' ? given.bytes : row.bytes
    rows.replace(id, { ...row, bytes, answer: { atMs: now() - startMs, ...given } })
    changed()
    return row
  }

  function takeAnswer({ ack, json }: { ack: number; json: string }, bytes: number): void {
    const row = answer(unanswered.get(ack), { bytes, json })
    unanswered.delete(ack)
    if (row?.event === 'op') noteFinal(JSON.parse(row.json), JSON.parse(json))
  }

  /** The server repeats a final answer, whatever comes under its number again. */
  function noteFinal({ n }: OpPayload, answer: OpAck): void {
    if (answer.ok || usesNumber(answer.code)) lastN = Math.max(lastN, n)
  }

  function takePacket(from: From, text: string): void {
    const packet = parsePacket(text)
    const bytes = toBytes(text)
    const row = { from, json: packet.json, bytes }
    switch (packet.type) {
      case 'event':
        takeEvent(from, packet, bytes)
        break
      case 'ack':
        takeAnswer(packet, bytes)
        break
      case 'ping':
      case 'pong':
        gather('heartbeat', { ...row, kind: 'heartbeat', event: packet.type })
        break
      case 'open': {
        const isOther = begunWith !== undefined && begunWith !== transport
        const insteadOf = isOther ? { insteadOf: begunWith } : {}
        add({ ...row, kind: 'connection', event: 'open', ...insteadOf })
        break
      }
      case 'connect':
        if (from === 'client') add({ ...row, kind: 'connection', event: 'connect', board })
        else add({ ...row, kind: 'connection', event: 'connected' })
        break
      case 'close':
        add({ ...row, kind: 'connection', event: 'disconnect' })
        break
      case 'noop':
        break
      default:
        add({ ...row, kind: 'connection', event: packet.type })
    }
  }

  /** Whoever waits for an answer has to ask again, over another connection. */
  function giveUpAnswers(): void {
    for (const id of unanswered.values()) {
      const row = rows.get(id)
      if (row) rows.replace(id, { ...row, isUnanswered: true })
    }
    unanswered.clear()
    transport = undefined
  }

  function note(event: string, more: Partial<WireRow> = {}): void {
    add({ from: 'here', kind: 'connection', event, ...more })
  }

  const requests = createRequestRows({ add, answer })

  function observe(event: WireEvent): void {
    switch (event.type) {
      case 'packet':
        transport = event.transport
        takePacket(event.from, event.text)
        break
      case 'observing':
        if (transport === event.transport && total > 0) break
        transport = event.transport
        note('observing', { board })
        break
      case 'board':
        board = event.board
        break
      case 'request':
      case 'response':
      case 'no-response':
        requests.take(event)
        break
      case 'attempt':
        attempts++
        begunWith = event.transport
        note('attempt', { attempt: attempts, transport: event.transport })
        break
      case 'upgrade':
        transport = event.transport
        note('upgrade')
        break
      case 'close':
        giveUpAnswers()
        note('close', { json: JSON.stringify({ reason: event.reason }) })
        break
      case 'failed':
        giveUpAnswers()
        note('failed', { json: JSON.stringify({ message: event.message }) })
        break
      case 'wait':
        note('wait', { json: JSON.stringify({ ms: Math.round(event.ms) }) })
        break
    }
  }

  return {
    observe,
    get() {
      recording ??= {
        ...{ rows: rows.list(), dropped: rows.dropped, total, transport, terms, lastN },
      }
      return recording
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear() {
      rows.clear()
      unanswered.clear()
      requests.clear()
      gathering.clear()
      changed()
      total = 0
    },
  }
}
