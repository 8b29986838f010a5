import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { isFitting, judge, runTests, type Verdict } from './mutations/judge.ts'
import type { Mutation } from './mutations/mutation.ts'
import { ofBin } from './mutations/of-bin.ts'
import { ofClients } from './mutations/of-clients.ts'
import { ofGrowing } from './mutations/of-growing.ts'
import { ofLimits } from './mutations/of-limits.ts'
import { ofLinks } from './mutations/of-links.ts'
import { ofLocks } from './mutations/of-locks.ts'
import { ofMembers } from './mutations/of-members.ts'
import { ofOps } from './mutations/of-ops.ts'
import { ofPdfs } from './mutations/of-pdfs.ts'
import { ofRights } from './mutations/of-rights.ts'
import { ofServers } from './mutations/of-servers.ts'
import { ofShapes } from './mutations/of-shapes.ts'
import { ofWaiting } from './mutations/of-waiting.ts'
import { summarize } from './mutations/summarize.ts'
import { root, run } from './run.ts'

/**
 * `pnpm rules:mutate [--check] [rules…]`: breaks rules of docs/SPEC.md in the code, one at a time in a copy of the
 * last commit, and says which are noticed by the tests that cite them. Exits with 1 unless all are, also where the
 * code has changed so that a mutation does not fit any more: that is named, and the others go on. With `--check` it
 * only says which do not fit, at once.
 */
const args = process.argv.slice(2)
const wanted = new Set(args.filter((arg) => arg !== '--check'))
const all: readonly Mutation[] = [
  ...[...ofShapes, ...ofOps, ...ofServers, ...ofRights, ...ofLocks, ...ofLinks, ...ofWaiting],
  ...[...ofBin, ...ofClients, ...ofMembers, ...ofGrowing, ...ofLimits, ...ofPdfs],
]
const mutations = all.filter(({ rule }) => wanted.size === 0 || wanted.has(rule))
const isGood = args.includes('--check') ? check() : await mutate()
process.exitCode = isGood ? 0 : 1

/** Names the mutations that do not fit the code as it is here. */
function check(): boolean {
  const stale = mutations.filter((mutation) => !isFitting(root, mutation))
  for (const { rule, file, text } of stale) {
    process.stdout.write(`stale: [${rule}] ${file}, which has not exactly once: ${text}\n`)
  }
  process.stdout.write(`${mutations.length - stale.length} of ${mutations.length} fit\n`)
  return mutations.length > 0 && stale.length === 0
}

/** Makes all of them, and says what became of each. */
async function mutate(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tiza-rules-'))
  const queue = mutations.entries()
  const verdicts: Verdict[] = []

  /** Takes mutations from the queue until none is left, in a copy of its own. */
  async function work(copy: string): Promise<void> {
    for (const [at, mutation] of queue) {
      const verdict = await judge(copy, mutation)
      verdicts[at] = verdict
      process.stdout.write(`${verdict.padEnd(9)} [${mutation.rule}] ${mutation.file}\n`)
    }
  }

  try {
    const [first, second] = [join(folder, '0'), join(folder, '1')]
    await makeCopy(first)
    await makeCopy(second)
    await requirePassing(first)
    await Promise.all([first, second].map(work))
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await run('git', ['worktree', 'prune'], { shown: false })
  }
  const { text, isGood } = summarize(
    mutations.map((mutation, at) => ({ mutation, verdict: verdicts[at] })),
  )
  process.stdout.write(text)
  return isGood
}

/** Makes a copy of the last commit, with its packages. */
async function makeCopy(copy: string): Promise<void> {
  await run('git', ['worktree', 'add', '--detach', copy, 'HEAD'], { shown: false })
  const install = ['-y', 'pnpm@12', 'install', '--offline', '--silent']
  await run('npx', install, { dir: relative(root, copy), shown: false })
}

/** Tests that fail as the code is would notice nothing. */
async function requirePassing(copy: string): Promise<void> {
  const rule = `(?:${mutations.map((one) => one.rule).join('|')})`
  const tests = [...new Set(mutations.flatMap((one) => one.tests))]
  const verdict = await runTests(copy, { rule, tests })
  if (verdict !== 'survived') throw new Error(`without a mutation, the tests are ${verdict}`)
}
