import {
  type InkChunk,
  isTakenBack,
  joinChunks,
  type Limits,
  mergePresence,
  type Presence,
  type Rates,
} from '@tiza/protocol'
import { createPacer, type Pacer } from '../connection/pacer.ts'
import type { Clock, Transport } from '../transport.ts'

export interface PresenceSenderOptions {
  readonly transport: Pick<Transport, 'live'>
  readonly clock: Pick<Clock, 'now' | 'tick'>
  /** The limits of the server. */
  readonly told: { readonly current: Pick<Limits, 'livePerSecond' | 'inkChunks' | 'selection'> }
  /** The rate of packets of all kinds, see `PresenceOptions`. */
  readonly packets?: Pacer | undefined
}

/** Sends what others see of this tab, at most `livePerSecond` times a second, and no more than the server's rates. */
export interface PresenceSender {
  send(update: Presence): void
  /** A room was joined, which receives the latest of everything but ink. */
  start(options: {
    /** Whether the server takes `view`, `hand` and `tool`. */
    readonly knowsStates: boolean
    /** Whether the server takes `away`. */
    readonly knowsAway: boolean
    /** What the server allows a session. */
    readonly rates?: Rates['session'] | undefined
  }): void
  /** The connection is gone; what is sent until the next is kept, but for ink. */
  stop(): void
}

/** How many strokes that were taken back without a connection are told of later. */
const mostTakeBacks = 16
/** Display ticks come a little early or late: so much does not make one wait for the next. */
const slackMs = 4

export function createPresenceSender({
  transport,
  clock,
  told,
  packets,
}: PresenceSenderOptions): PresenceSender {
  /** What to send to a room on arrival. */
  let latest: Presence = {}
  let connection: { readonly knowsStates: boolean; readonly knowsAway: boolean } | undefined
  let unsentTakeBacks: readonly InkChunk[] = []
  let outgoing: Presence | undefined
  let isScheduled = false
  const pacers = { live: createPacer(clock, packets), liveBytes: createPacer(clock) }
  /** When the next may be sent. */
  let dueMs = 0

  function schedule(): void {
    isScheduled = true
    clock.tick(flush)
  }

  function flush(): void {
    isScheduled = false
    if (!outgoing || !connection) return
    const now = clock.now()
    const { livePerSecond, selection } = told.current
    const inkChunks = Math.max(1, told.current.inkChunks)
    const everyMs = 1_000 / Math.max(1, livePerSecond)
    // Never due later than that, unless the clock was set back.
    if (dueMs - now > everyMs + slackMs) dueMs = now
    const bytes = JSON.stringify(outgoing).length
    // The last packet is left for what lasts.
    const packetMs = packets?.getWaitMs(2) ?? 0
    const waitMs = Math.max(pacers.live.getWaitMs(), pacers.liveBytes.getWaitMs(bytes), packetMs)
    if (dueMs - now > slackMs || waitMs > 0) {
      schedule()
      return
    }
    dueMs = Math.max(dueMs, now - slackMs) + everyMs
    const { ink: shownInk, ...all } = outgoing
    const fitting = all.sel ? { ...all, sel: all.sel.slice(0, selection) } : all
    const shown = connection.knowsAway ? fitting : withoutAway(fitting)
    const rest = connection.knowsStates ? shown : withoutNewKeys(shown)
    outgoing = undefined
    const ink = shownInk ? joinChunks(shownInk) : []
    // A tick that came late may bring more strokes than one payload may hold.
    for (let at = 0; at === 0 || at < ink.length; at += inkChunks) {
      const chunks = ink.slice(at, at + inkChunks)
      const next = { ...(at === 0 ? rest : {}), ...(chunks.length > 0 ? { ink: chunks } : {}) }
      if (Object.keys(next).length === 0) continue
      pacers.live.spend()
      pacers.liveBytes.spend(JSON.stringify(next).length)
      transport.live(next)
    }
  }

  function keepTakeBacks(ink: readonly InkChunk[] = []): void {
    unsentTakeBacks = [...unsentTakeBacks, ...ink.filter(isTakenBack)].slice(-mostTakeBacks)
  }

  function send(update: Presence): void {
    const { ink = [], ...rest } = update
    latest = { ...latest, ...rest }
    // Ink drawn while offline goes by the log alone; what is taken back may have been shown before.
    if (!connection) {
      keepTakeBacks(ink)
      return
    }
    outgoing = mergePresence(outgoing, update)
    if (!isScheduled) schedule()
  }

  return {
    send,
    start(options) {
      connection = options
      pacers.live.start(options.rates?.live)
      pacers.liveBytes.start(options.rates?.liveBytes)
      const ink = unsentTakeBacks.length > 0 ? { ink: [...unsentTakeBacks] } : {}
      unsentTakeBacks = []
      const first = { ...latest, ...ink }
      if (Object.keys(first).length > 0) send(first)
    },
    stop() {
      connection = undefined
      // Each attempt to connect that fails ends here as well.
      keepTakeBacks(outgoing?.ink)
      outgoing = undefined
    },
  }
}

/** A server of minor 4 refuses the whole of what has a key that it does not know. */
function withoutNewKeys({ view: _, hand: __, tool: ___, ...known }: Presence): Presence {
  return known
}

/** The same of a server of minor 11. [LV22] */
function withoutAway({ away: _, ...known }: Presence): Presence {
  return known
}
