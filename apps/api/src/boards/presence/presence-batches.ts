import { joinChunks, mergePresence, type Presence } from '@tiza/protocol'

/** What is shown: ink, which hurries, or the rest of presence: cursors, selections. */
export type Shown = 'ink' | 'rest'

/** What a room did in one tick: everything by session, ink in full. */
export type Frame = Readonly<Record<string, Presence>>

export interface FramesOptions {
  readonly publish: (frame: Frame) => void
  /** Calls back at the end of the current turn, or after a delay; answers how to call that off. */
  readonly schedule: (send: () => void, delayMs: number) => () => void
  /** How long to gather. */
  readonly getDelayMs: (shown: Shown) => number
  readonly now: () => number
}

export interface Frames {
  add(session: string, presence: Presence): void
  /** Forgets what a session that has left still had to say. */
  drop(session: string): void
}

/** Gathers what everybody in a room shows of themselves into one frame a tick. */
export function createFrames({ publish, schedule, getDelayMs, now }: FramesOptions): Frames {
  let frame = new Map<string, Presence>()
  let dueMs = Number.POSITIVE_INFINITY
  let callOff = () => {}

  function send(): void {
    dueMs = Number.POSITIVE_INFINITY
    if (frame.size === 0) return
    const joined = [...frame].map(([session, shown]) => [session, withJoinedInk(shown)])
    frame = new Map()
    publish(Object.fromEntries(joined))
  }

  return {
    add(session, presence) {
      frame.set(session, mergePresence(frame.get(session), presence))
      const delayMs = getDelayMs(presence.ink ? 'ink' : 'rest')
      if (now() + delayMs >= dueMs) return
      callOff()
      dueMs = now() + delayMs
      callOff = schedule(send, delayMs)
    },
    drop(session) {
      frame.delete(session)
    },
  }
}

function withJoinedInk(presence: Presence): Presence {
  const { ink } = presence
  return ink && ink.length > 1 ? { ...presence, ink: joinChunks(ink) } : presence
}

const busy = 0.7
const longestInkMs = 16

export interface Situation {
  readonly people: number
  /** Share of its time that the event loop was at work of late. */
  readonly load: number
}

/**
 * Milliseconds to gather. Ink is not held back while the server keeps up; as it gets busy, a tick
 * stretches to 16 ms, which costs a third of the work. Cursors wait a little for ink that takes them
 * along, in a crowd up to 50 ms for each other: one that comes alone is a packet to everybody.
 */
export function toFrameDelay(shown: Shown, { people, load }: Situation): number {
  const stretch = Math.min(1, Math.max(0, (load - busy) / (0.95 - busy)))
  const inkMs = Math.round(stretch * longestInkMs)
  return shown === 'ink' ? inkMs : Math.max(inkMs, toPatienceMs(people))
}

function toPatienceMs(people: number): number {
  if (people >= 100) return 50
  if (people >= 50) return 16
  return people >= 5 ? 8 : 0
}
