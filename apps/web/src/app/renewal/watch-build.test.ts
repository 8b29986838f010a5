import type { BoardStatus } from '@tiza/client'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { afterEach, expect, it } from 'vitest'
import { takeReload } from './take-reload.ts'
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

const refused = { state: 'ended', code: 'unsupported_version' } as const

/** A page that the server refuses for its age: what it said and did. */
async function refuse(status: Partial<BoardStatus>, { reloaded = false, isDrawing = false } = {}) {
  const test = await createTestEditor()
  if (isDrawing) test.useTool('rect').down(100, 100).moveTo(200, 200)
  let connection: BoardStatus['connection'] = { state: 'online' }
  let notify = () => {}
  const board = Object.create(test.board, {
    status: { get: () => ({ ...test.board.status, ...status, connection }) },
    onStatus: {
      value(listener: () => void) {
        notify = listener
        return () => {}
      },
    },
  })
  const done: string[] = []
  let show = () => {}
  watchBuild({
    ...{ window: new EventTarget(), isOutdated: async () => true },
    document: Object.assign(new EventTarget(), { hidden: false }),
    host: {
      current: { editor: Object.create(test.editor, { board: { value: board } }) },
      subscribe(listener) {
        show = listener
        return () => {}
      },
    },
    onFault: (fault) => done.push(fault),
    reload: () => done.push('reload'),
    takeReload: () => !reloaded,
  }).noteWhole()
  show()
  expect(done).toEqual([])
  connection = refused
  notify()
  return done
}

it.each<[string, Parameters<typeof refuse>, readonly string[]]>([
  ['nothing unsent', [{ pending: 0 }], ['reload']],
  ['nothing unsent, after a reload', [{ pending: 0 }, { reloaded: true }], ['refused']],
  ['a drag going on', [{ pending: 0 }, { isDrawing: true }], ['refused']],
  ['work that is kept', [{ pending: 2, persisted: true }], ['refusedKept']],
  ['work that is not kept', [{ pending: 2, persisted: false }], ['refusedUnkept']],
])('[GR6] is refused for its age with %s', async (_what, given, expected) => {
  expect(await refuse(...given)).toEqual(expected)
})

afterEach(() => Reflect.deleteProperty(globalThis, 'sessionStorage'))

it('[GR6] a build reloads itself once, also where two of them take turns', () => {
  const kept = new Map<string, string>()
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  })
  const builds = ['index-aaa.js', 'index-bbb.js', 'index-aaa.js', 'index-bbb.js']
  expect(builds.map(takeReload)).toEqual([true, true, false, false])
})
