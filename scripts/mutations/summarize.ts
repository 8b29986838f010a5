import type { Verdict } from './judge.ts'
import type { Mutation } from './mutation.ts'

/** A mutation with what became of it; `undefined` where it was not reached. */
export interface Judged {
  readonly mutation: Pick<Mutation, 'rule' | 'file' | 'text'>
  readonly verdict: Verdict | undefined
}

/** What a run comes to: good if every mutation was killed. The others are named, stale ones with their text. */
export function summarize(judged: readonly Judged[]): { text: string; isGood: boolean } {
  const others = judged.filter(({ verdict }) => verdict !== 'killed')
  const lines = others.map(({ mutation: { rule, file, text }, verdict = 'not run' }) => {
    const lacking = verdict === 'stale' ? `, which has not exactly once: ${text}` : ''
    return `${verdict}: [${rule}] ${file}${lacking}\n`
  })
  const killed = judged.length - others.length
  return {
    text: `${lines.join('')}${killed} of ${judged.length} killed\n`,
    isGood: judged.length > 0 && others.length === 0,
  }
}
