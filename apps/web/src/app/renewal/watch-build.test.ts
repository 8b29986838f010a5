import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { watchBuild } from './watch-build.ts'

interface SetUp {
  readonly outdated?: boolean
  readonly whole?: boolean
  readonly hidden?: boolean
  /** Whether somebody's work has not been sent. */
  readonly unsent?: boolean
  /** Whether the page has reloaded itself before. */
  readonly reloaded?: boolean
}

/** A page on which a part is missing: what it said and did. */
async function missPart({ outdated, whole, hidden, unsent, reloaded }: SetUp) {
  const test = await createTestEditor()
  if (unsent) test.useTool('rect').click(100, 100)
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { hidden: hidden ?? false })
  const done: string[] = []
  const { editor } = test
  const host = { current: { editor }, subscribe: () => () => {} }
  const build = watchBuild({
    ...{ window, document, host },
    isOutdated: async () => outdated,
    onFault: (fault) => done.push(fault),
    reload: () => done.push('reload'),
    takeReload: () => !reloaded,
  })
  if (whole) build.noteWhole()
  return { build, done, document, miss }

  async function miss(): Promise<readonly string[]> {
    window.dispatchEvent(new Event('vite:preloadError'))
    await Promise.resolve().then(() => Promise.resolve())
    await new Promise(setImmediate)
    return done
  }
}

const whole = { whole: true, outdated: true } as const

it.each<[string, SetUp, readonly string[]]>([
  ['a part, for want of a network', { whole: true }, ['incomplete']],
  ['a part of an earlier build', whole, ['outdated']],
  ['the same, and nobody looks', { ...whole, hidden: true }, ['outdated', 'reload']],
  ['the same, with work unsent', { ...whole, hidden: true, unsent: true }, ['outdated']],
  ['the same, after a reload', { ...whole, hidden: true, reloaded: true }, ['outdated']],
  ['everything but the pen', { outdated: true }, ['outdated', 'reload']],
  ['everything, with a stroke unsent', { outdated: true, unsent: true }, ['outdated']],
])('misses %s', async (_what, setUp, expected) => {
  const page = await missPart(setUp)
  expect(await page.miss()).toEqual(expected)
})

it('reloads when it is put away later', async () => {
  const { miss, done, document } = await missPart(whole)
  await miss()
  document.hidden = true
  document.dispatchEvent(new Event('visibilitychange'))
  expect(done).toEqual(['outdated', 'reload'])
})

it('says nothing of what it loads ahead', async () => {
  const { build, done, miss } = await missPart({ whole: true })
  await build.loadAhead(async () => {
    await miss()
    throw new TypeError('Failed to fetch')
  })
  expect(done).toEqual([])
})
