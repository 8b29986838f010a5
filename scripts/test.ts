import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'
import { readVitest, sum, type Tally, toTally } from './tally.ts'

const reports = mkdtempSync(join(tmpdir(), 'tiza-test-'))
const tallies: Tally[] = []

async function step(name: string, work: () => Promise<Tally>): Promise<void> {
  const start = performance.now()
  console.log(`\n── ${name}`)
  const tally = await work()
  tallies.push(tally)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`)
}

function readReport(name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'))
  } catch {
    return undefined
  }
}

async function check(name: string, command: string, args: readonly string[]): Promise<void> {
  await step(name, async () => toTally(await run(command, args)))
}

await check('format and lint', 'biome', ['ci', '.'])
await check('types', 'tsc', ['--noEmit', '-p', '.'])
await check('import rules', 'depcruise', [
  ...['--config', '.dependency-cruiser.cjs'],
  ...['apps', 'packages', 'e2e', 'scripts'],
])
await step('unit, property, integration and crash tests', async () => {
  const output = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const code = await run('vitest', ['run', ...reporters])
  return readVitest(readReport('vitest.json'), code)
})
const total = sum(tallies)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
