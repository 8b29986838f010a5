import type { Clock } from '../transport.ts'

/** What became of one try: `failed` is to be tried again, after as long as the server has asked for. */
export type Tried =
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly retryAfterMs: number | undefined }

/** Sends one thing after the other, and what could not be sent again: later each time. */
export interface UploadLane {
  /** Goes on, unless it does or waits. */
  pump(): void
  /** Waits no longer. */
  retry(): void
  close(): void
}

const firstRetryMs = 1_000
const lastRetryMs = 30_000

/** Sends what `takeNext` returns, until it returns nothing. */
export function createUploadLane<Item>({
  takeNext,
  send,
  clock,
}: {
  readonly takeNext: () => Item | undefined
  /** Never rejects. */
  readonly send: (item: Item) => Promise<Tried>
  readonly clock: Pick<Clock, 'delay'>
}): UploadLane {
  let state: 'idle' | 'busy' | 'waiting' | 'closed' = 'idle'
  let failures = 0
  let stopWaiting: () => void = () => undefined

  async function pump(): Promise<void> {
    if (state !== 'idle') return
    const next = takeNext()
    if (next === undefined) return
    state = 'busy'
    const tried = await send(next)
    // It may have been closed meanwhile.
    if (state !== 'busy') return
    if (tried.state === 'done') {
      failures = 0
      state = 'idle'
      return pump()
    }
    state = 'waiting'
    const waitMs = tried.retryAfterMs ?? Math.min(lastRetryMs, firstRetryMs * 2 ** failures++)
    stopWaiting = clock.delay(goOn, waitMs)
  }

  function goOn(): void {
    if (state === 'waiting') state = 'idle'
    void pump()
  }

  return {
    pump: () => void pump(),
    retry() {
      stopWaiting()
      failures = 0
      goOn()
    },
    close() {
      state = 'closed'
      stopWaiting()
    },
  }
}
