import { createId } from '@tiza/protocol'
import type { OutboxPort } from './sync-client.ts'
import type { Clock } from './transport.ts'
import type { OpenedOutbox, OutboxEntry } from './types.ts'

export type Outbox = OutboxPort & {
  /** Whether everything put so far is kept by a storage that outlives this tab. */
  readonly kept: boolean
  /** Resolves when what was asked of the storage so far is done. */
  whenIdle(): Promise<void>
  adoptOrphans(): Promise<readonly OpenedOutbox[]>
  release(): Promise<void>
}

/** How long a write is waited for before its storage counts as broken. */
const slowestWriteMs = 2_000

/**
 * The sync client's door to the storage: writes go on behind it, in order. Once one fails, or takes
 * too long, the outbox is not `kept` any more and nobody waits for it.
 */
export function createOutbox({
  opened,
  durable,
  clock,
  onChange,
}: {
  opened: OpenedOutbox
  /** Whether the storage outlives this tab. */
  durable: boolean
  clock: Pick<Clock, 'delay'>
  /** Hears that `kept` or `keptThrough` may have changed. */
  onChange: () => void
}): Outbox {
  let { client } = opened.record
  let failed = false
  let queue: Promise<void> = Promise.resolve()
  /** Highest number that is written, since the last change of name. */
  let written = opened.record.nextN - 1
  let names = 0

  function fail(): void {
    failed = true
    onChange()
  }

  function write(work: () => Promise<void>): Promise<void> {
    queue = queue.then(async () => {
      const cancel = clock.delay(fail, slowestWriteMs)
      await work().catch(fail)
      cancel()
    })
    return queue
  }

  function writeThrough(n: number, work: () => Promise<void>): void {
    const mine = names
    void write(work).then(() => {
      if (mine !== names || n <= written) return
      written = n
      onChange()
    })
  }

  return {
    get client() {
      return client
    },
    get kept() {
      return durable && !failed
    },
    get keptThrough() {
      return durable && !failed ? written : Number.POSITIVE_INFINITY
    },
    put(entries, nextN) {
      writeThrough(nextN - 1, () => opened.put(entries, nextN))
    },
    remove(ns) {
      void write(() => opened.remove(ns))
    },
    rename(entries, nextN) {
      client = createId()
      const renamed = client
      names++
      written = 0
      writeThrough(nextN - 1, () => opened.rename(renamed, entries, nextN))
    },
    whenIdle: () => queue,
    adoptOrphans: () => opened.adoptOrphans(),
    async release() {
      await queue
      await opened.release()
    },
  }
}

/** The log that the latest of some entries speaks of, if any does. */
export function getEpoch(entries: readonly OutboxEntry[]): string | undefined {
  return entries.findLast(({ epoch }) => epoch !== undefined)?.epoch
}
