import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run } from '../run.ts'
import type { Mutation } from './mutation.ts'

/**
 * `killed`: a test that cites the rule failed. `survived`: all of them passed. `uncited`: no test of those
 * files cites the rule. `broken`: a file could not be run, so nothing is known. `stale`: the code has changed, and
 * does not have exactly once what would be replaced.
 */
export type Verdict = 'killed' | 'survived' | 'uncited' | 'broken' | 'stale'

interface Outcome {
  readonly numPassedTests: number
  readonly numFailedTests: number
}

/** Breaks a rule in a copy of the repository, runs the tests that cite it, and mends it again. */
export async function judge(copy: string, mutation: Mutation): Promise<Verdict> {
  const file = join(copy, mutation.file)
  const before = readSource(file)
  const after = replaceOnce(before, mutation)
  if (after === undefined) return 'stale'
  writeFileSync(file, after)
  const verdict = await runTests(copy, mutation)
  writeFileSync(file, before)
  return verdict
}

/** Whether the code in a folder has exactly once what a mutation replaces. */
export function isFitting(folder: string, mutation: Mutation): boolean {
  return replaceOnce(readSource(join(folder, mutation.file)), mutation) !== undefined
}

/** How the tests that cite a rule end in a copy, as it is. */
export async function runTests(
  copy: string,
  { rule, tests }: Pick<Mutation, 'rule' | 'tests'>,
): Promise<Verdict> {
  const report = join(copy, 'mutation-report.json')
  rmSync(report, { force: true })
  const config = 'scripts/mutations/vitest.config.ts'
  const options = ['--config', config, '--reporter', 'json', '--outputFile', report]
  await run('vitest', ['run', ...options, '-t', `\\[${rule}\\]`, ...tests], {
    dir: relative(root, copy),
    shown: false,
  })
  const outcome = readReport(report)
  if (!outcome) return 'broken'
  if (outcome.numFailedTests > 0) return 'killed'
  return outcome.numPassedTests > 0 ? 'survived' : 'uncited'
}

/** The text of a file; empty where there is none. */
function readSource(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** `undefined` where the text is not in the source exactly once. */
function replaceOnce(
  source: string,
  { text, replacement }: Pick<Mutation, 'text' | 'replacement'>,
): string | undefined {
  const [before, after, more] = source.split(text)
  if (before === undefined || after === undefined || more !== undefined) return undefined
  return before + replacement + after
}

function readReport(report: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}
