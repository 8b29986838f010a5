import { loadCompiled } from './load-compiled.ts'

/**
 * Runs a built program, by its path. With `TIZA_KEEP_COMPILED`, which the build sets, its compiled code is kept:
 * what has run once it is loaded, and then by the end of the process.
 */
export function start(entry: string): void {
  const { keep } = loadCompiled(entry)
  if (process.env.TIZA_KEEP_COMPILED === undefined) return
  // A thread that is terminated has no `exit`.
  keep()
  process.on('exit', keep)
}
