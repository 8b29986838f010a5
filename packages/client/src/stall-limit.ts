import type { Clock } from './transport.ts'

/** How long an answer may take to begin: where many come at once, snapshots wait their turn. */
export const firstByteMs = 60_000
/** How long bytes may fail to come or go. A slow line, on which some always do, is never too slow. */
export const stallMs = 15_000

/** A limit on each step of a request, not on all of it. */
export interface StallLimit {
  /** Ends the request; aborted when a step takes too long, or with the signal that was passed in. */
  readonly signal: AbortSignal
  /** Resolves as the step does. Rejects with `TypeError` when it takes longer, and when aborted. */
  wait<T>(step: Promise<T>, ms?: number): Promise<T>
}

export function createStallLimit({
  clock,
  signal: outer,
}: {
  readonly clock: Pick<Clock, 'delay'>
  readonly signal?: AbortSignal | undefined
}): StallLimit {
  const controller = new AbortController()
  const { signal } = controller
  const abort = () => controller.abort(new TypeError('aborted'))
  if (outer?.aborted) abort()
  else outer?.addEventListener('abort', abort, { once: true })

  return {
    signal,
    async wait(step, ms = stallMs) {
      let stop = () => {}
      const late = new Promise<never>((_, reject) => {
        const fail = () => reject(signal.reason)
        const cancel = clock.delay(() => controller.abort(new TypeError('stalled')), ms)
        if (signal.aborted) fail()
        signal.addEventListener('abort', fail, { once: true })
        stop = () => {
          cancel()
          signal.removeEventListener('abort', fail)
        }
      })
      return Promise.race([step, late]).finally(stop)
    },
  }
}

/** The body of an answer, as long as it goes on. */
export async function readBlob(response: Response, limit: Pick<StallLimit, 'wait'>): Promise<Blob> {
  const parts: BlobPart[] = []
  const reader = response.body?.getReader()
  for (;;) {
    const piece = reader && (await limit.wait(reader.read()))
    if (!piece || piece.done) break
    parts.push(piece.value)
  }
  return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' })
}
