import type { OutboxPort } from './sync-client.ts'
import type { ClientStorage, OpenedOutbox } from './types.ts'

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
  storage,
  board,
  onChange,
}: {
  opened: OpenedOutbox
  storage: ClientStorage
  board: string
  onChange: () => void
}): Outbox {
  let current = opened
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
      return storage.durable && !failed
    },
    put(entries, nextN) {
      write(() => current.put(entries, nextN))
    },
    remove(ns) {
      write(() => current.remove(ns))
    },
    rename(entries, nextN) {
      const old = current
      write(async () => {
        await old.remove(old.record.entries.map(({ n }) => n))
        await old.release()
        current = await storage.open(board)
        client = current.record.client
        await current.put(entries, nextN)
      })
      return queue
    },
    whenIdle: () => queue,
    adoptOrphans: () => current.adoptOrphans(),
    async release() {
      await queue
      await current.release()
    },
  }
}
