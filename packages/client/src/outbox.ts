import { createId } from '@tiza/protocol'
import type { OutboxPort } from './sync-client.ts'
import type { OpenedOutbox, OutboxEntry } from './types.ts'

export type Outbox = OutboxPort & {
  /** Whether everything put so far is kept by a storage that outlives this tab. */
  readonly kept: boolean
  /** Resolves when what was asked of the storage so far is done. */
  whenIdle(): Promise<void>
  adoptOrphans(): Promise<readonly OpenedOutbox[]>
  release(): Promise<void>
}

/** The sync client's door to the storage: writes go on behind it, in order; failures are told. */
export function createOutbox({
  opened,
  durable,
  onChange,
}: {
  opened: OpenedOutbox
  /** Whether the storage outlives this tab. */
  durable: boolean
  onChange: () => void
}): Outbox {
  let { client } = opened.record
  let failed = false
  let queue: Promise<void> = Promise.resolve()

  function write(work: () => Promise<void>): void {
    queue = queue.then(work).then(
      () => undefined,
      () => {
        failed = true
        onChange()
      },
    )
  }

  return {
    get client() {
      return client
    },
    get kept() {
      return durable && !failed
    },
    put(entries, nextN) {
      write(() => opened.put(entries, nextN))
    },
    remove(ns) {
      write(() => opened.remove(ns))
    },
    rename(entries, nextN) {
      client = createId()
      const renamed = client
      write(() => opened.rename(renamed, entries, nextN))
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
