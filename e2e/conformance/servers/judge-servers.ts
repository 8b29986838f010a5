import { runSome, type Verdict } from '../verdict.ts'
import { playCase } from './play-case.ts'
import type { ServerCase } from './types.ts'

export interface JudgeOptions {
  /** Address of the server with its base path and a slash at its end. */
  readonly url: string
  readonly cases: readonly ServerCase[]
  /** How long to wait for what the server must do. */
  readonly patienceMs: number
  /** How many cases are played at the same time. */
  readonly atOnce: number
  readonly onVerdict?: (verdict: Verdict) => void
}

/** Plays cases to a server, each on a board of its own. */
export async function judgeServers({
  cases,
  atOnce,
  onVerdict = () => {},
  ...options
}: JudgeOptions): Promise<readonly Verdict[]> {
  return runSome(cases, atOnce, async (one) => {
    const verdict = await playCase(one, options)
    onVerdict(verdict)
    return verdict
  })
}
