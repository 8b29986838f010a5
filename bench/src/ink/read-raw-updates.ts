import type { TraceEvent } from './read-trace.ts'

/** What `pointerrawupdate` is before the `pointermove` that says the same. */
export interface RawUpdates {
  readonly perMove: number
  /** From the dispatch of the first raw update since the last move, to that of the move. */
  readonly leadMs: readonly number[]
  /** The share of moves before which a frame began that has seen a raw update already. */
  readonly aFrameEarlier: number
}

/** Reads the trace of a page that marks its raw updates and moves, `raw` and `move`. */
export function readRawUpdates(events: readonly TraceEvent[]): RawUpdates {
  const marks = events.filter(({ name }) => name === 'raw' || name === 'move')
  const [first] = marks
  const frames = events.filter(
    ({ name, ph, pid, tid }) =>
      name === 'ProxyMain::BeginMainFrame' && ph === 'X' && pid === first?.pid && tid === first.tid,
  )
  const leadMs: number[] = []
  let [moves, raws, earlier] = [0, 0, 0]
  let raw: TraceEvent | undefined
  for (const mark of marks) {
    if (mark.name === 'raw') {
      raws++
      raw ??= mark
      continue
    }
    moves++
    if (!raw) continue
    const since = raw.ts
    leadMs.push((mark.ts - since) / 1_000)
    // A move is dispatched within a frame, the one that both can be shown in.
    const whole = frames.filter(({ ts, dur = 0 }) => ts >= since && ts + dur <= mark.ts)
    if (whole.length > 0) earlier++
    raw = undefined
  }
  return { perMove: raws / moves, leadMs, aFrameEarlier: earlier / moves }
}
