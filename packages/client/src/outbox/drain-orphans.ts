import type { KnownKinds, Profile } from '@tiza/protocol'
import { createPacer } from '../connection/pacer.ts'
import { createSyncClient } from '../connection/sync-client.ts'
import type { SyncOptions } from '../connection/sync-client-types.ts'
import type { ToldLimits } from '../connection/told-limits.ts'
import { createBoardStore } from '../replica/board-store.ts'
import type { Clock, Transport } from '../transport.ts'
import type { OpenedOutbox, Rejection } from '../types.ts'
import { createOutbox, getEpoch, type Outbox, toUnreadable } from './outbox.ts'

const lookEveryMs = 5_000

export interface DrainOptions {
  readonly board: string
  readonly token?: string
  readonly outbox: Outbox
  readonly durable: boolean
  readonly clock: Clock
  readonly shapesPerSlice?: number
  /** The limits of the server. */
  readonly told: ToldLimits
  readonly createTransport: () => Transport
  readonly getProfile: () => Profile
  /** Who one is on the board, and the password of the link. */
  readonly identity: SyncOptions['identity']
  readonly password?: string | undefined
  /** Default: the kinds of the contract. */
  readonly kinds?: KnownKinds | undefined
  /** The lowest minor of a server that will do. */
  readonly minMinor?: number | undefined
  readonly onRejection: (rejection: Rejection) => void
}

/**
 * Sends what tabs that are gone have left unsent, each under its own client id, so that what had
 * already landed lands once. Returns a function that stops it.
 */
export function drainOrphans(options: DrainOptions): () => void {
  const { outbox, clock } = options
  const closers = new Set<() => void>()
  let stopped = false
  let cancel: (() => void) | undefined

  async function look(): Promise<void> {
    const orphans = await outbox.adoptOrphans().catch(() => [])
    for (const orphan of orphans) drain(orphan)
    if (!stopped) cancel = clock.delay(() => void look(), lookEveryMs)
  }

  function drain(opened: OpenedOutbox): void {
    const store = createBoardStore({ kinds: options.kinds, told: options.told })
    const { entries, nextN, unreadable } = opened.record
    if (unreadable) options.onRejection(toUnreadable(unreadable))
    const epoch = getEpoch(entries)
    store.resume(entries, { of: epoch })
    const { durable } = options
    const own = createOutbox({
      ...{ opened, durable, clock },
      onChange: () => sync.pump(),
      // A third tab sends it now.
      onLost: () => close(),
    })
    const sync = createSyncClient({
      ...options,
      store,
      outbox: own,
      transport: options.createTransport(),
      packets: createPacer(clock),
      nextN,
      epoch,
      presence: { welcome() {}, live() {}, ink() {}, peers() {}, followRights() {}, down() {} },
      onChange: () => {
        if (sync.unsaved === 0 && sync.connection.state === 'online') close()
      },
      onHistoryLost: () => undefined,
    })
    const close = () => {
      if (!closers.delete(close)) return
      sync.close()
      void own.release().catch(() => undefined)
    }
    closers.add(close)
    sync.open()
  }

  void look()
  return () => {
    stopped = true
    cancel?.()
    for (const close of closers) close()
  }
}
