import { type InkChunk, isTakenBack, mergePresence, type Presence } from '@tiza/protocol'
import type { TokenBucket } from '../../limits/rate-limit.ts'

export interface LiveStreamOptions {
  /** Limits the rate of updates. */
  readonly bucket: TokenBucket
  /** Limit the bytes; may be shared with others. */
  readonly bytes: readonly TokenBucket[]
  readonly show: (presence: Presence) => void
  /** Like `setTimeout`; returns a function that cancels. */
  readonly schedule: (run: () => void, delayMs: number) => () => void
}

/** Rate-limits the `live` updates of one session. */
export interface LiveStream {
  add(presence: Presence): void
  /** The session has left: drops the held updates. */
  stop(): void
}

/**
 * Ink chunks that are held; older ones are dropped, since the log will have them. As many cancelled
 * strokes are held besides, because the log never has those.
 */
const mostChunks = 64
/** Limit of held bytes: far more than a pen draws before the log has it. */
const mostInkBytes = 32 * 1024

/** Passes updates on; updates that exceed the rate are merged and sent when the rate allows. */
export function createLiveStream({ bucket, bytes, show, schedule }: LiveStreamOptions): LiveStream {
  let held: Presence | undefined
  let cancel = () => {}

  function release(): void {
    if (!held) return
    // Bytes may go into debt, which delays the next update.
    const debtMs = Math.max(...bytes.map((one) => one.getWaitMs(0)))
    const waitMs = debtMs > 0 ? debtMs : bucket.take()
    if (waitMs > 0) {
      cancel = schedule(release, waitMs)
      return
    }
    const presence = held
    held = undefined
    for (const one of bytes) one.charge(measurePresence(presence))
    show(presence)
  }

  return {
    add(presence) {
      const isWaiting = held !== undefined
      held = withNewestInk(mergePresence(held, presence))
      if (!isWaiting) release()
    },
    stop() {
      cancel()
      held = undefined
    },
  }
}

function withNewestInk(presence: Presence): Presence {
  const { ink } = presence
  if (!ink) return presence
  const kept = new Set<InkChunk>(ink.filter(isTakenBack).slice(-mostChunks))
  let inkBytes = 0
  for (const chunk of ink
    .filter((chunk) => !isTakenBack(chunk))
    .slice(-mostChunks)
    .reverse()) {
    inkBytes += measureChunk(chunk)
    if (inkBytes > mostInkBytes) break
    kept.add(chunk)
  }
  return kept.size === ink.length
    ? presence
    : { ...presence, ink: ink.filter((chunk) => kept.has(chunk)) }
}

/** Approximate bytes of JSON. */
function measurePresence({ sel = [], ink = [] }: Presence): number {
  return ink.reduce((sum, chunk) => sum + measureChunk(chunk), 60 + 24 * sel.length)
}

function measureChunk({ pts, style }: InkChunk): number {
  return pts.length + (style ? 200 : 60)
}
