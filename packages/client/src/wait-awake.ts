import type { Clock } from './transport.ts'

/** A wait is of so many parts. */
const parts = 4

/**
 * Calls back after a wait of so many milliseconds; returns a function that ends it. A page that stood still has not
 * waited: a part of the wait that took twice its time begins again, so that what has come meanwhile is read before it
 * is called late. At most as many parts again are waited for, where a machine stands still all the time.
 */
export function waitAwake(
  run: () => void,
  ms: number,
  clock: Pick<Clock, 'now' | 'delay'>,
): () => void {
  const partMs = ms / parts
  let cancel = () => {}

  function wait(left: number, spare: number): void {
    const since = clock.now()
    cancel = clock.delay(() => {
      const stoodStill = spare > 0 && clock.now() - since >= 2 * partMs
      if (stoodStill) wait(left, spare - 1)
      else if (left > 1) wait(left - 1, spare)
      else run()
    }, partMs)
  }

  wait(parts, parts)
  return () => cancel()
}
