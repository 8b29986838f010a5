import { isTakenBack, mergePresence, type Presence } from '@tiza/protocol'
import type { TokenBucket } from './rate-limit.ts'

export interface LiveStreamOptions {
  /** How often something may be shown. */
  readonly bucket: TokenBucket
  readonly show: (presence: Presence) => void
  /** Calls back after a delay; answers how to call that off. */
  readonly schedule: (run: () => void, delayMs: number) => () => void
}

/** What one session shows of itself, no more often than it may be passed on. */
export interface LiveStream {
  add(presence: Presence): void
  /** The session has left: what is held back is not shown any more. */
  stop(): void
}

/**
 * Chunks of ink that are held back; of more, the older are lost, and come by the log. As many strokes
 * that were taken back are held beside them: no log tells of those.
 */
const mostChunks = 64

/** Passes on what it is given; what comes too soon is merged, and passed on when its time has come. */
export function createLiveStream({ bucket, show, schedule }: LiveStreamOptions): LiveStream {
  let held: Presence | undefined
  let callOff = () => {}

  function release(): void {
    if (!held) return
    const waitMs = bucket.take()
    if (waitMs > 0) {
      callOff = schedule(release, waitMs)
      return
    }
    const presence = held
    held = undefined
    show(presence)
  }

  return {
    add(presence) {
      const isWaiting = held !== undefined
      held = withNewestInk(mergePresence(held, presence))
      if (!isWaiting) release()
    },
    stop() {
      callOff()
      held = undefined
    },
  }
}

function withNewestInk(presence: Presence): Presence {
  const { ink } = presence
  if (!ink || ink.length <= mostChunks) return presence
  const newest = new Set([
    ...ink.filter(isTakenBack).slice(-mostChunks),
    ...ink.filter((chunk) => !isTakenBack(chunk)).slice(-mostChunks),
  ])
  return { ...presence, ink: ink.filter((chunk) => newest.has(chunk)) }
}
