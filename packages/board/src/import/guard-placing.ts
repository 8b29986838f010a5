import type { BoardClient } from '@tiza/client'

/** Why something is not placed: one may only look, or the server has refused a part of it. */
export class StoppedError extends Error {}

/** What keeps an eye on something that is being placed. */
export interface PlacingGuard {
  /** Says that it is given up, or that the server has refused a part of it, which is a `StoppedError`. */
  readonly signal: AbortSignal
  /** Ends it, once all is placed or taken away. */
  stop(): void
}

/** Watches what becomes of shapes while they are placed; `own` are those that were placed so far. */
export function guardPlacing(
  board: Pick<BoardClient, 'onRejection'>,
  { own, signal }: { readonly own: ReadonlySet<string>; readonly signal: AbortSignal },
): PlacingGuard {
  const stopping = new AbortController()
  const handleAbort = () => stopping.abort(signal.reason)
  signal.addEventListener('abort', handleAbort)
  const stopListening = board.onRejection(({ ops }) => {
    if (ops.some(({ id }) => own.has(id))) stopping.abort(new StoppedError('refused'))
  })
  return {
    signal: stopping.signal,
    stop() {
      stopListening()
      signal.removeEventListener('abort', handleAbort)
    },
  }
}
