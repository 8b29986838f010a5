import type { WireEvent } from '@tiza/client'
import { createRecorder, type RecorderOptions, type WireRecorder } from '../record/recorder.ts'
import type { WireRow } from '../record/wire-row.ts'

/** A recorder with a clock of its own, and what one says to it in a test. */
export interface TestRecord {
  readonly recorder: WireRecorder
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void
  note(event: WireEvent): void
  /** The client sends a packet, as text. */
  send(text: string): void
  /** The server sends a packet, as text. */
  receive(text: string): void
  /** A connection over a WebSocket, up to and with `welcome`. */
  join(welcome?: {
    readonly lastN?: number
    readonly session?: string
    readonly epoch?: string
  }): void
  /** Notifies whoever has subscribed. */
  flush(): void
  getRows(): readonly WireRow[]
  /** Names of the events of all rows. */
  getEvents(): readonly string[]
}

export function createTestRecord(options: RecorderOptions = {}): TestRecord {
  let nowMs = 1_000
  let waiting: (() => void)[] = []
  let transport = 'websocket'
  const recorder = createRecorder({
    now: () => nowMs,
    later: (run) => void waiting.push(run),
    ...options,
  })
  const note = (event: WireEvent) => {
    if (event.type === 'attempt') transport = event.transport
    recorder.observe(event)
  }
  const pass = (from: 'client' | 'server') => (text: string) =>
    note({ type: 'packet', from, transport, text })
  const send = pass('client')
  const receive = pass('server')
  const getRows = () => recorder.get().rows
  return {
    ...{ recorder, note, send, receive, getRows },
    pass(ms) {
      nowMs += ms
    },
    join({ lastN = 0, session = 'mine', epoch = 'epoch-01' } = {}) {
      note({ type: 'attempt', transport: 'websocket' })
      receive('0{"sid":"<sid>","upgrades":[]}')
      send('40/v1,{"minor":10,"board":"<board>","client":"<client>"}')
      receive('40/v1,{"sid":"<sid>"}')
      const you = { session, role: 'editor', lastN }
      const welcome = { minor: 10, epoch, seq: 0, mode: 'snapshot', you, peers: [], limits: {} }
      receive(`42/v1,["welcome",${JSON.stringify(welcome)}]`)
    },
    flush() {
      const due = waiting
      waiting = []
      for (const run of due) run()
    },
    getEvents: () => getRows().map(({ event }) => event),
  }
}
