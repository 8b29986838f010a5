import { setTimeout as wait } from 'node:timers/promises'

const everyMs = 20
/** For what hangs: no crowded machine takes so long. */
const withinMs = 60_000

export interface RetryOptions {
  /** Whether no attempt can succeed any more, as when the process that is waited for has ended. Default: never. */
  readonly isHopeless?: () => boolean
}

/** Runs a check until it neither throws nor rejects; rejects with its error after a minute, or when there is no hope. */
export async function retry<Result>(
  check: () => Promise<Result>,
  { isHopeless = () => false }: RetryOptions = {},
): Promise<Result> {
  const untilMs = performance.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (isHopeless() || performance.now() > untilMs) throw error
      await wait(everyMs)
    }
  }
}
