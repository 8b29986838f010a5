import { createId } from '@tiza/protocol'
import type { Clock } from '../transport.ts'
import type { OpenedOutbox, OutboxEntry, Rejection } from '../types.ts'
import { waitAwake } from '../wait-awake.ts'
import type { OutboxPort } from './outbox-port.ts'

export type Outbox = OutboxPort & {
  /** Resolves when what was asked of the storage so far is done. */
  whenIdle(): Promise<void>
  adoptOrphans(): Promise<readonly OpenedOutbox[]>
  /** Gives the record up, unless another tab has it already. */
  release(): Promise<void>
}

/** How long a write is waited for before its storage counts as broken. */
const slowestWriteMs = 2_000
const renewEveryMs = 2_000
const lookEveryMs = 1_000
/** How often a storage is asked for what comes before, where it fails or is silent. */
const mostUnanswered = 5

/**
 * What the sync client writes to the storage: in order, and without waiting for it. Once one fails, or takes
 * too long, the outbox is not `persisted` any more, and nothing waits for it. When another tab has taken
 * the record over, because this one slept, nothing is written until it has another name.
 */
export function createOutbox({
  opened,
  durable,
  clock,
  onChange,
  onLost,
}: {
  opened: OpenedOutbox
  /** Whether the storage outlives this tab. */
  durable: boolean
  clock: Pick<Clock, 'now' | 'delay'>
  /** Notified when `persisted` or `isPersisted` may have changed. */
  onChange: () => void
  /** Notified, once for each name, that another tab has the record and sends what is in it. */
  onLost: (isTaken: (entry: OutboxEntry) => boolean) => void
}): Outbox {
  let { client } = opened.record
  let failed = false
  let lost = false
  /** The storage has no place for another name: it is of no use any more. */
  let isHomeless = false
  let released = false
  /** Work that was done before this one's has not been answered. */
  let isWaiting = (opened.record.after ?? []).length > 0
  let queue: Promise<void> = Promise.resolve()
  let cancelRenewal: (() => void) | undefined
  let { nextN } = opened.record
  /** Highest number that is written, since the last change of name. */
  let written = nextN - 1
  /** What is put and not written yet: the latest write of each number. */
  const unwritten = new Map<number, OutboxEntry>()
  /** Those of them whose writing has failed, or is under way. */
  const failedNs = new Set<number>()
  /** What is answered and not taken out yet: a later tab would wait for it. */
  const unremoved = new Set<number>()
  let names = 0
  /** The name under which the storage keeps it, which a new one is not at once. */
  let kept = client

  function fail(): void {
    failed = true
    onChange()
  }

  function lose(): void {
    if (lost || isHomeless) return
    lost = true
    // A text that has been typed on since it was written is written as it was before.
    onLost(({ n, typing }) => n <= written && !(typing !== undefined && unwritten.has(n)))
  }

  /** Calls back unless that is stopped soon. */
  const expectSoon = (onLate: () => void) => waitAwake(onLate, slowestWriteMs, clock)

  /** What the storage answers; `undefined` where it fails or is silent. */
  async function waitFor<T>(asking: Promise<T>): Promise<T | undefined> {
    let cancel = () => {}
    const silence = new Promise<undefined>((resolve) => {
      cancel = expectSoon(() => resolve(undefined))
    })
    const answer = await Promise.race([asking.catch(() => undefined), silence])
    cancel()
    return answer
  }

  function write(work: () => Promise<boolean>): Promise<boolean> {
    const mine = names
    const writing = queue.then(async () => {
      const cancel = expectSoon(fail)
      const outcome = await work().catch(() => fail())
      cancel()
      if (mine !== names) return false
      if (outcome === false) lose()
      return outcome === true
    })
    queue = writing.then(() => undefined)
    return writing
  }

  function handleWritten(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      // Put again meanwhile, answered, or of a name that was given up.
      if (unwritten.get(entry.n) !== entry) continue
      unwritten.delete(entry.n)
      failedNs.delete(entry.n)
      written = Math.max(written, entry.n)
    }
  }

  /** Writes what is put and, with it, what could not be: no number is kept behind one that is not. */
  function writeEntries(
    put: readonly OutboxEntry[],
    work: (entries: readonly OutboxEntry[], nextN: number) => Promise<boolean>,
  ): void {
    const [mine, upTo] = [names, nextN]
    for (const entry of put) unwritten.set(entry.n, entry)
    void write(async () => {
      if (mine !== names) return false
      const late = [...failedNs].flatMap((n) => unwritten.get(n) ?? [])
      const entries = [...late.filter(({ n }) => !put.some((entry) => entry.n === n)), ...put]
      for (const { n } of entries) failedNs.add(n)
      if (!(await work(entries, upTo)) || mine !== names) return false
      handleWritten(entries)
      written = Math.max(written, upTo - 1)
      return true
    }).then((isWritten) => {
      if (isWritten) onChange()
    })
  }

  function putEntries(put: readonly OutboxEntry[]): void {
    writeEntries(put, async (entries, upTo) => !isHomeless && opened.put(entries, upTo))
  }

  /** In its turn: what was written before is known by then. A storage that fails or is silent proves nothing. */
  async function renew(): Promise<boolean> {
    const mine = names
    const renewing = write(() => opened.renew())
    const isOurs = (await waitFor(renewing)) ?? false
    if (!isOurs && mine === names) lose()
    return isOurs
  }

  function renewLater(): void {
    if (!released)
      cancelRenewal = clock.delay(() => {
        // What is kept under a name that was given up is another tab's, as soon as its lease has run out.
        if (isHomeless) return renewLater()
        removeAnswered()
        if (failed && failedNs.size > 0) putEntries([])
        void write(() => opened.renew().catch(() => true)).finally(renewLater)
      }, renewEveryMs)
  }

  /** Retried with each renewal, where the storage refuses. */
  function removeAnswered(): void {
    if (unremoved.size === 0) return
    const ns = [...unremoved]
    void write(async () => !isHomeless && opened.remove(ns)).then((isDone) => {
      if (isDone) for (const n of ns) unremoved.delete(n)
    })
  }

  /** `unanswered`: how often, in a row, the storage has not said what is left of that. */
  async function waitForEarlier(after: readonly string[], unanswered = 0): Promise<void> {
    const kept = await waitFor(Promise.all(after.map(opened.getKept)))
    const looks = kept ? 0 : unanswered + 1
    isWaiting = kept ? kept.some(({ size }) => size > 0) : looks < mostUnanswered
    if (!isWaiting) onChange()
    else if (!released) clock.delay(() => void waitForEarlier(after, looks), lookEveryMs)
  }

  opened.keepOnLeave?.(() => (kept === client ? [...unwritten.values()] : []), handleWritten)
  renewLater()
  if (isWaiting) void waitForEarlier(opened.record.after ?? [])
  return {
    durable,
    get client() {
      return client
    },
    get persisted() {
      return durable && !failed
    },
    isPersisted: (n) => !isWaiting && (!durable || failed || !(lost || unwritten.has(n))),
    put(entries, next) {
      nextN = next
      putEntries(entries)
    },
    remove(ns) {
      for (const n of ns) {
        unwritten.delete(n)
        failedNs.delete(n)
        unremoved.add(n)
      }
      removeAnswered()
    },
    rename(entries, next, after) {
      nextN = next
      client = createId()
      const renamed = client
      names++
      lost = false
      isWaiting = false
      written = 0
      for (const known of [unwritten, failedNs, unremoved]) known.clear()
      writeEntries(entries, async () => {
        isHomeless = true
        await opened.rename({ client: renamed, entries, nextN: next, after })
        isHomeless = false
        kept = renamed
        return true
      })
    },
    renew,
    getKept: (other) => opened.getKept(other),
    whenIdle: () => queue,
    adoptOrphans: () => opened.adoptOrphans(),
    async release() {
      released = true
      cancelRenewal?.()
      await queue
      if (!lost) await opened.release()
    },
  }
}

/** Reports entries that could not be read. */
export function toUnreadable(count: number): Rejection {
  return { code: 'unreadable', count, ops: [], lost: [] }
}

/** The log that the latest of some entries speaks of, if any does. */
export function getEpoch(entries: readonly OutboxEntry[]): string | undefined {
  return entries.findLast(({ epoch }) => epoch !== undefined)?.epoch
}
