import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildChanged } from './build-changed.ts'
import { ensurePackages } from './ensure-packages.ts'
import { requireNode } from './node-version.ts'
import { buildExample } from './pack/build-example.ts'
import { type RunOptions, root, run } from './run.ts'
import { listFailures, readPlaywright, readVitest, sum, type Tally, toTally } from './tally.ts'

/** `pnpm test`: everything, each step though one before it failed; one line of sums at the end. */
requireNode()
const reports = mkdtempSync(join(tmpdir(), 'tiza-test-'))
const tallies: Tally[] = []
const failures: string[] = []

await step('browsers and other packages', async () => {
  const missing = await ensurePackages()
  if (missing.length > 0) console.log(`Missing, please install: ${missing.join(', ')}`)
  return toTally(missing.length)
})
// Types are checked in the time that all else leaves, until the units have been run.
const types = check('types', 'tsc', ['--noEmit', '-p', '.', '--checkers', '2'], { waits: true })
await Promise.all([
  check('import rules', 'depcruise', [
    ...['--config', '.dependency-cruiser.cjs'],
    ...['apps', 'packages', 'e2e', 'bench/src', 'scripts'],
  ]),
  check('format and lint', 'biome', ['ci', '--colors=off', '.']),
])
// Once nothing else walks the folders in which it puts what it builds.
const built = await step('build', async () => {
  const codes = await Promise.all([buildChanged(), buildExample()])
  return toTally(Math.max(...codes))
})
if (existsSync(join(root, 'scripts/check-bundle.ts'))) {
  await check('bundle size', 'tsx', ['scripts/check-bundle.ts'])
}
await step('unit, property, integration and crash tests', async () => {
  const output = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const code = await run('vitest', ['run', ...reporters])
  return readVitest(readReport('vitest.json'), code)
})
await types
await step('browser tests', async () => {
  if (built.failed > 0) return toTally(1)
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    dir: 'e2e',
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'playwright.json') },
  })
  return readPlaywright(readReport('playwright.json'), code)
})

rmSync(reports, { recursive: true })
const total = sum(tallies)
if (failures.length > 0) console.log(`\nWhat failed:\n  ${failures.join('\n  ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

async function step(name: string, work: () => Promise<Tally>): Promise<Tally> {
  const start = performance.now()
  console.log(`\n── ${name}`)
  const tally = await work()
  tallies.push(tally)
  if (tally.failed > 0) failures.push(`${name}: ${tally.failed} failed`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: passed ${tally.passed}, failed ${tally.failed} (${seconds} s)`)
  return tally
}

async function check(
  name: string,
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<void> {
  await step(name, async () => toTally(await run(command, args, options)))
}

function readReport(name: string): unknown {
  const file = join(reports, name)
  const report: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  failures.push(...listFailures(report))
  return report
}
