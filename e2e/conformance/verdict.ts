/** What became of one case. */
export interface Verdict {
  readonly name: string
  /** The rules of docs/SPEC.md that it is about. */
  readonly rules: readonly string[]
  readonly state: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped; empty when it passed. */
  readonly why: string
}

/** A case failed: the message says what the other side did, and what it should have done. */
export class Failure extends Error {}

/** A verdict as a line for people. */
export function toLine({ name, rules, state, why }: Verdict): string {
  const mark = { passed: 'ok  ', failed: 'FAIL', skipped: '–   ' }[state]
  const cited = rules.map((rule) => `[${rule}]`).join(' ')
  return `${mark} ${name} ${cited}${why ? `\n       ${why}` : ''}`
}

/** Prints verdicts as they come and their sums at the end; returns the exit code, 1 where one failed. */
export function report(verdicts: readonly Verdict[]): number {
  const count = (state: Verdict['state']) =>
    verdicts.filter((verdict) => verdict.state === state).length
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  return count('failed') > 0 || count('passed') === 0 ? 1 : 0
}

/** Runs work for each item, a number of them at a time; results are in the order of the items. */
export async function runSome<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const left = items.entries()
  const work = async () => {
    for (const [at, item] of left) results[at] = await run(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}
