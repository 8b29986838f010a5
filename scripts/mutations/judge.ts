import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run } from '../run.ts'
import type { Mutation } from './mutation.ts'

/**
 * `killed`: a test that cites the rule failed. `survived`: all of them passed. `uncited`: no test of those
 * files cites the rule. `broken`: a file could not be run, so nothing is known.
 */
export type Verdict = 'killed' | 'survived' | 'uncited' | 'broken'

interface Outcome {
  readonly numPassedTests: number
  readonly numFailedTests: number
}

/** Breaks a rule in a copy of the repository, runs the tests that cite it, and mends it again. */
export async function judge(copy: string, mutation: Mutation): Promise<Verdict> {
  const file = join(copy, mutation.file)
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, replaceOnce(before, mutation))
  const verdict = await runTests(copy, mutation)
  writeFileSync(file, before)
  return verdict
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

function replaceOnce(source: string, { rule, file, text, replacement }: Mutation): string {
  const [before, after, more] = source.split(text)
  if (before === undefined || after === undefined || more !== undefined) {
    throw new Error(`[${rule}] ${file} has not exactly once: ${text}`)
  }
  return before + replacement + after
}

function readReport(report: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}
