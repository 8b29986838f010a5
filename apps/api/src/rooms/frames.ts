import { mergePresence, type Presence, type PresenceFrame } from '@tiza/protocol'

export interface FramesOptions {
  readonly publish: (frame: PresenceFrame) => void
  /** Sends at the end of the current turn, or after a delay, and returns nothing to cancel. */
  readonly schedule: (send: () => void, delayMs: number) => void
  /** How long to gather, by the size of the room and the lag of the loop. */
  readonly getDelayMs: () => number
}

export interface Frames {
  add(session: string, presence: Presence): void
  /** Forgets what a session that has left still had to say. */
  drop(session: string): void
}

/** Gathers what everybody in a room shows of themselves into one frame a tick. */
export function createFrames({ publish, schedule, getDelayMs }: FramesOptions): Frames {
  let frame = new Map<string, Presence>()
  let scheduled = false

  function send(): void {
    scheduled = false
    if (frame.size === 0) return
    const p = Object.fromEntries(frame)
    frame = new Map()
    publish({ p })
  }

  return {
    add(session, presence) {
      frame.set(session, mergePresence(frame.get(session), presence))
      if (scheduled) return
      scheduled = true
      schedule(send, getDelayMs())
    },
    drop(session) {
      frame.delete(session)
    },
  }
}

/** No delay in a small room on an idle loop; up to 16 ms under lag, 50 ms for a crowd. */
export function toFrameDelay({ people, lagMs }: { people: number; lagMs: number }): number {
  if (people >= 100) return 50
  if (lagMs >= 16 || people >= 50) return 16
  return lagMs >= 4 ? 8 : 0
}
