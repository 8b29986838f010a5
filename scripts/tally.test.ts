import { expect, it } from 'vitest'
import { listFailures, readPlaywright, readVitest, sum, toTally } from './tally.ts'

it('counts what did not pass as failed, skipped tests too', () => {
  expect(readVitest({ numTotalTests: 5, numPassedTests: 3 }, 0)).toEqual({ passed: 3, failed: 2 })
  expect(
    readPlaywright({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 } }, 1),
  ).toEqual({ passed: 2, failed: 3 })
})

it('fails a suite without a report, without tests, or with a bad exit', () => {
  expect(readVitest(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  expect(readVitest({ numTotalTests: 0, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
  expect(readVitest({ numTotalTests: 2, numPassedTests: 2 }, 1)).toEqual({ passed: 2, failed: 1 })
  expect(readPlaywright({ stats: { expected: 0 } }, 0)).toEqual({ passed: 0, failed: 1 })
})

it('sums suites, and fails when nothing ran', () => {
  expect(sum([toTally(0), toTally(1), { passed: 4, failed: 0 }])).toEqual({ passed: 5, failed: 1 })
  expect(sum([])).toEqual({ passed: 0, failed: 1 })
})

it('names what did not pass, and says why', () => {
  const file = (status: string, ...assertionResults: object[]) => ({
    ...{ name: 'a.test.ts', status, assertionResults },
  })
  const tests = [
    { fullName: 'a', status: 'passed' },
    { fullName: 'b', status: 'skipped', failureMessages: [] },
    { fullName: 'c', status: 'failed', failureMessages: ['Error: expected 1\n    at c.test.ts:3'] },
  ]
  const unread = { ...file('failed'), message: 'no such import' }
  expect(
    listFailures({
      testResults: [file('failed', ...tests), file('failed'), unread, file('passed')],
    }),
  ).toEqual(['b', 'c: Error: expected 1', 'a.test.ts', 'a.test.ts: no such import'])

  const spec = (title: string, ...statuses: string[]) => ({
    title,
    tests: statuses.map((status) => ({
      ...{ projectName: 'firefox', status },
      results: [
        { error: status === 'unexpected' && { message: '\u001b[31mtoo late\u001b[39m\n at' } },
      ],
    })),
  })
  const specs = [spec('c', 'expected'), spec('d', 'unexpected'), spec('e', 'flaky')]
  expect(
    listFailures({ suites: [{ title: 'a.spec.ts', specs: [], suites: [{ title: '', specs }] }] }),
  ).toEqual(['d (firefox): too late', 'e (firefox)'])
  expect(listFailures(undefined)).toEqual([])
})
