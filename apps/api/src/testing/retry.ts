import { setTimeout as wait } from 'node:timers/promises'

const everyMs = 20
/** For what hangs: no crowded machine takes so long. */
const withinMs = 60_000

/** Runs a check until it neither throws nor rejects; rejects with its error after a minute. */
export async function retry<Result>(check: () => Promise<Result>): Promise<Result> {
  const untilMs = performance.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > untilMs) throw error
      await wait(everyMs)
    }
  }
}
