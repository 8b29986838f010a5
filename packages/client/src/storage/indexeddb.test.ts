import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeStorage, toEntry } from './contract.ts'
import { indexedDbStorage } from './indexeddb.ts'
import { createLeaveNotes } from './leave-notes.ts'

const board = 'board-of-the-contract0'

afterEach(() => vi.unstubAllGlobals())

/** A browser whose clock stands still. */
function createBrowser() {
  const name = `tiza-${crypto.randomUUID()}`
  const notes = createLeaveNotes(createSession())
  let time = 10 ** 12
  return {
    ...{ name, notes },
    openTab: (tab = createSession()) => indexedDbStorage({ name, tab, notes, now: () => time }),
    pass(ms: number) {
      time += ms
    },
    killTabs() {
      time += 6_000
    },
  }
}

/** What `sessionStorage` is to a tab: it survives a reload. */
function createSession() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** The events of a page, in place of a window. */
function stubPage() {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  return (event: string) => page.dispatchEvent(new Event(event))
}

describeStorage('storage in IndexedDB', {
  ...{ survives: true, sleeps: true },
  async createBench() {
    const browser = createBrowser()
    const killTabs = async () => browser.killTabs()
    return { openTab: () => browser.openTab(), killTabs, letSleep: killTabs }
  },
})

it('takes out what is answered with the next write, with the renewal of the lease, or with the page', async () => {
  const dispatch = stubPage()
  const outbox = await (await createBrowser().openTab()).open(board)
  const getKept = async () => [...(await outbox.getKept(outbox.record.client))]
  await outbox.put([toEntry(1)], 2)
  await outbox.remove([1])
  expect(await getKept()).toEqual([1])
  await outbox.put([toEntry(2), toEntry(3), toEntry(4)], 5)
  expect(await getKept()).toEqual([2, 3, 4])
  await outbox.remove([2])
  await outbox.renew()
  expect(await getKept()).toEqual([3, 4])
  await outbox.remove([3])
  dispatch('pagehide')
  await expect.poll(getKept).toEqual([4])
})

it('[LK26] knows as which clients this browser was on the board, those of tabs that are gone too', async () => {
  const dispatch = stubPage()
  const browser = createBrowser()
  const first = await (await browser.openTab()).open(board)
  const elsewhere = await (await browser.openTab()).open('another-board-entirely')
  dispatch('pagehide')
  browser.pass(30 * 86_400_000)
  const second = await (await browser.openTab()).open(board)
  expect(second.clients).toEqual([first.record.client])
  expect(second.clients).not.toContain(elsewhere.record.client)
  const third = await (await browser.openTab()).open(board)
  expect(third.clients, 'its record is cleared away').toEqual([second.record.client])
})

describe('a lease', () => {
  it('holds as long as its tab renews it, and no longer', async () => {
    const browser = createBrowser()
    const outbox = await (await browser.openTab()).open(board)
    const other = await (await browser.openTab()).open(board)
    await outbox.put([toEntry(1)], 2)
    browser.pass(5_000)
    expect(await outbox.renew()).toBe(true)
    browser.pass(5_000)
    expect(await other.adoptOrphans()).toEqual([])
    browser.pass(1_000)
    expect(await other.adoptOrphans()).toHaveLength(1)
  })

  it('is long for a hidden tab, whose timers hardly run', async () => {
    vi.stubGlobal('document', { visibilityState: 'hidden' })
    const browser = createBrowser()
    const outbox = await (await browser.openTab()).open(board)
    await outbox.put([toEntry(1)], 2)
    const other = await (await browser.openTab()).open(board)
    browser.pass(149_000)
    expect(await other.adoptOrphans()).toEqual([])
    browser.pass(1_000)
    expect(await other.adoptOrphans()).toHaveLength(1)
  })

  it('ends with the page, so that its own reload goes on at once', async () => {
    const dispatch = stubPage()
    const browser = createBrowser()
    const session = createSession()
    const stranger = await (await browser.openTab()).open(board)
    await stranger.put([toEntry(9)], 10)
    const before = await (await browser.openTab(session)).open(board)
    await before.put([toEntry(1)], 2)
    await stranger.release()
    dispatch('pagehide')
    const after = await (await browser.openTab(session)).open(board)
    expect(after.record).toEqual({ ...before.record, nextN: 2, entries: [toEntry(1)] })
  })

  it('comes back with a page that comes back', async () => {
    const dispatch = stubPage()
    const browser = createBrowser()
    const session = createSession()
    const outbox = await (await browser.openTab(session)).open(board)
    await outbox.put([toEntry(1)], 2)
    dispatch('pagehide')
    dispatch('pageshow')
    await outbox.put([toEntry(2)], 3)
    const other = await (await browser.openTab(session)).open(board)
    expect(other.record.entries).toEqual([])
    expect(await other.adoptOrphans()).toEqual([])
  })

  it('that lapsed with nothing kept does not lose what comes later', async () => {
    const browser = createBrowser()
    const sleeper = await (await browser.openTab()).open(board)
    browser.pass(10_000)
    await (await browser.openTab()).open(board)
    await sleeper.put([toEntry(1)], 2)
    const other = await (await browser.openTab()).open(board)
    expect(await other.adoptOrphans()).toEqual([])
    browser.killTabs()
    const heir = await (await browser.openTab()).open(board)
    expect(heir.record).toEqual({ ...sleeper.record, nextN: 2, entries: [toEntry(1)] })
  })

  it('is none when it is longer than any, because the clock was set back', async () => {
    const browser = createBrowser()
    const before = await (await browser.openTab()).open(board)
    await before.put([toEntry(1)], 2)
    browser.pass(-3_600_000)
    const after = await (await browser.openTab()).open(board)
    expect(after.record).toEqual({ ...before.record, nextN: 2, entries: [toEntry(1)] })
  })

  it('that lapsed a day ago with nothing kept is cleared away', async () => {
    const browser = createBrowser()
    const sleeper = await (await browser.openTab()).open(board)
    browser.pass(86_400_000 + 6_000)
    await (await browser.openTab()).open(board)
    expect(await sleeper.put([toEntry(1)], 2)).toBe(false)
  })
})

describe('a page that is frozen', () => {
  it('lets go of what it was writing, and writes it when it wakes', async () => {
    const dispatch = stubPage()
    const browser = createBrowser()
    const outbox = await (await browser.openTab()).open(board)
    const other = await (await browser.openTab()).open(board)
    const writing = outbox.put([toEntry(1)], 2)
    dispatch('freeze')
    expect(await other.getKept(outbox.record.client)).toEqual(new Set())
    expect(await writing).toBe(true)
    expect(await other.getKept(outbox.record.client)).toEqual(new Set([1]))
  })
})

describe('what a page that goes away has not written', () => {
  const unwritten = [toEntry(2), toEntry(3)]

  async function createLeaving() {
    const dispatch = stubPage()
    const browser = createBrowser()
    const session = createSession()
    const outbox = await (await browser.openTab(session)).open(board)
    const { client } = outbox.record
    const kept: number[] = []
    outbox.keepOnLeave?.(
      () => unwritten,
      (entries) => kept.push(...entries.map(({ n }) => n)),
    )
    return { dispatch, browser, session, outbox, client, kept }
  }

  it.each(['pagehide', 'freeze'])('is kept at %s, in the same turn', async (event) => {
    const { dispatch, browser, session, outbox, client, kept } = await createLeaving()
    await outbox.put([toEntry(1)], 2)
    dispatch(event)
    expect(kept).toEqual([2, 3])
    browser.killTabs()
    const { record } = await (await browser.openTab(session)).open(board)
    expect(record).toEqual({ client, nextN: 4, entries: [toEntry(1), ...unwritten] })
    expect(browser.notes.read(client)).toEqual([])
  })

  it('is adopted by another tab, if it is all there is', async () => {
    const { dispatch, browser } = await createLeaving()
    dispatch('pagehide')
    browser.killTabs()
    const { record } = await (await browser.openTab()).open(board)
    expect(record.entries).toEqual(unwritten)
  })

  it.each([
    ['freeze', 'resume'],
    ['pagehide', 'pageshow'],
  ])('is written once it comes back: %s, %s', async (leave, comeBack) => {
    const { dispatch, browser, outbox, client } = await createLeaving()
    dispatch(leave)
    expect(await outbox.getKept(client)).toEqual(new Set([2, 3]))
    dispatch(comeBack)
    await expect.poll(() => browser.notes.read(client)).toEqual([])
    expect(await outbox.getKept(client)).toEqual(new Set([2, 3]))
  })

  it('is left to nobody once its lease has run out: another tab may have the record', async () => {
    const { dispatch, browser, client, kept } = await createLeaving()
    browser.killTabs()
    dispatch('pagehide')
    expect([kept, browser.notes.read(client)]).toEqual([[], []])
  })
})

describe('damaged contents', () => {
  it('are left out and cleared away', async () => {
    const browser = createBrowser()
    const outbox = await (await browser.openTab()).open(board)
    const { client } = outbox.record
    await outbox.put([toEntry(1), toEntry(3)], 4)
    const db = await openDB(browser.name)
    await db.put('entries', { n: 2, ops: 'torn' }, [client, 2])
    await db.put('outboxes', { client, board, nextN: 'torn', owner: 7 })
    browser.killTabs()

    const storage = await browser.openTab()
    const { record } = await storage.open(board)
    const entries = [toEntry(1), toEntry(3)]
    expect(record).toEqual({ client, nextN: 4, entries, unreadable: 1 })
    expect(await db.getAllKeys('entries')).toEqual([
      [client, 1],
      [client, 3],
    ])
    db.close()
  })
})

describe('a browser that keeps nothing', () => {
  const refusing = {
    open() {
      throw new DOMException('denied', 'SecurityError')
    },
  }
  const silent = { open: () => new EventTarget() }

  it.each([
    ['has no IndexedDB', undefined],
    ['denies it', refusing],
    ['never opens it', silent],
  ])('%s: work stays in memory and is called so', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB)
    const storage = await indexedDbStorage({ wait: async () => undefined })
    expect(storage.durable).toBe(false)
    const outbox = await storage.open(board)
    await outbox.put([toEntry(1)], 2)
    await outbox.release()
    expect((await storage.open(board)).record.entries).toEqual([toEntry(1)])
  })
})

describe('a database from before copies of boards had their own', () => {
  it('keeps its outboxes and gives up its boards', async () => {
    const browser = createBrowser()
    const before = await (await browser.openTab()).open(board)
    await before.put([toEntry(1)], 2)
    const db = await openDB(browser.name)
    await db.put('boards', { board, epoch: 'epoch-01', seq: 4, shapes: [], savedAtMs: 0 })
    browser.killTabs()

    const storage = await browser.openTab()
    expect(await storage.loadBoard(board)).toBeUndefined()
    expect((await storage.open(board)).record).toMatchObject({ nextN: 2, entries: [toEntry(1)] })
    expect(await db.count('boards')).toBe(0)
    db.close()
  })
})
