import { stripVTControlCharacters } from 'node:util'

/** Outcome of one suite. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** A check that is one test: passed when it exits with 0. */
export function toTally(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * Counts of Vitest's JSON report. Whatever did not pass has failed, skipped tests included; so has
 * a report without tests, or a run that ended badly though every test passed.
 */
export function readVitest(report: unknown, exitCode: number): Tally {
  const { numTotalTests = 0, numPassedTests = 0 } = toCounts(report)
  return judge(numPassedTests, numTotalTests - numPassedTests, exitCode)
}

/** Counts of Playwright's JSON report, by the same rules. */
export function readPlaywright(report: unknown, exitCode: number): Tally {
  const stats = report && typeof report === 'object' && 'stats' in report ? report.stats : undefined
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = toCounts(stats)
  return judge(expected, unexpected + flaky + skipped, exitCode)
}

/** Names of what did not pass in a JSON report of Vitest's or of Playwright's, each with the first line of its reason. */
export function listFailures(report: unknown): readonly string[] {
  if (!report || typeof report !== 'object') return []
  const {
    name,
    title,
    fullName,
    status,
    tests,
    assertionResults,
    failureMessages,
    message,
  }: Readonly<Record<string, unknown>> = { ...report }
  if (typeof fullName === 'string') {
    return status === 'passed' ? [] : [withReason(fullName, failureMessages)]
  }
  // A file that could not be run.
  if (isEmpty(assertionResults)) {
    return status === 'passed' ? [] : [withReason(String(name), [message])]
  }
  if (typeof title === 'string' && Array.isArray(tests)) {
    return tests.flatMap(({ status, projectName, results }) =>
      status === 'expected' ? [] : [withReason(`${title} (${projectName})`, listErrors(results))],
    )
  }
  return Object.values(report).flatMap(listFailures)
}

/** All suites summed; nothing run is a failure. */
export function sum(tallies: readonly Tally[]): Tally {
  const passed = tallies.reduce((total, tally) => total + tally.passed, 0)
  const failed = tallies.reduce((total, tally) => total + tally.failed, 0)
  return passed + failed === 0 ? { passed, failed: 1 } : { passed, failed }
}

function judge(passed: number, failed: number, exitCode: number): Tally {
  const silent = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: silent ? 1 : failed }
}

function toCounts(value: unknown): Record<string, number | undefined> {
  if (!value || typeof value !== 'object') return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  )
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Messages of the errors of each run of one of Playwright's tests. */
function listErrors(results: unknown): readonly unknown[] {
  return Array.isArray(results) ? results.flatMap(({ error }) => error?.message ?? []) : []
}

function withReason(name: string, messages: unknown): string {
  const [message] = Array.isArray(messages) ? messages : []
  if (typeof message !== 'string' || message === '') return name
  const [reason = ''] = stripVTControlCharacters(message).split('\n')
  return `${name}: ${reason}`
}
