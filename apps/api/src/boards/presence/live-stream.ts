import { type InkChunk, isTakenBack, mergePresence, type Presence } from '@tiza/protocol'
import type { TokenBucket } from '../../limits/rate-limit.ts'

export interface LiveStreamOptions {
  /** How often something may be shown. */
  readonly bucket: TokenBucket
  /** How many bytes; others may share them. */
  readonly bytes: readonly TokenBucket[]
  readonly show: (presence: Presence) => void
  /** Calls back after a delay; returns how to cancel that. */
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
/** Likewise; far more than a pen draws before the log has it. */
const mostInkBytes = 32 * 1024

/** Passes on what it is given; what comes too soon is merged, and passed on when its time has come. */
export function createLiveStream({ bucket, bytes, show, schedule }: LiveStreamOptions): LiveStream {
  let held: Presence | undefined
  let cancel = () => {}

  function release(): void {
    if (!held) return
    // Of bytes there may be a debt, but nothing more is shown until it is paid.
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

/** Bytes of JSON, near enough. */
function measurePresence({ sel = [], ink = [] }: Presence): number {
  return ink.reduce((sum, chunk) => sum + measureChunk(chunk), 60 + 24 * sel.length)
}

function measureChunk({ pts, style }: InkChunk): number {
  return pts.length + (style ? 200 : 60)
}
