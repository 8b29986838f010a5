import { limits } from '@tiza/protocol'
import type { Config } from '../config.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'

const dayMs = 86_400_000
/** How old a count of all files may be when one more comes in. */
const countedForMs = 1_000
const retryFullMs = 3_600_000

export type Room =
  | {
      readonly state: 'reserved'
      /** Ends the upload and releases what was not stored. Call it once. */
      settle(outcome: { readonly isKept: boolean }): void
    }
  | { readonly state: 'full'; readonly retryAfterMs: number }

/** Tracks the storage quota of all pictures and PDFs, and of each address. */
export interface Quota {
  /** Reserves bytes for an upload before it starts. Rejects where it cannot be found out how much there is. */
  reserve(address: string, bytes: number): Promise<Room>
}

/** An address may upload `maxUploadBytes` at once and per day, and always one picture. */
export function createQuota({
  config: { maxAssetBytes, maxUploadBytes },
  assets,
  limits: shared,
  now,
}: {
  readonly config: Pick<Config, 'maxAssetBytes' | 'maxUploadBytes'>
  readonly assets: Pick<AssetStore, 'bytes' | 'refresh'>
  readonly limits: SharedLimits
  readonly now: () => number
}): Quota {
  const burst = Math.max(limits.assetBytes, maxUploadBytes)
  const shares = shared.createBuckets(
    'bytes that are kept',
    { perSecond: (burst / dayMs) * 1000, burst },
    now,
  )
  let reserved = 0
  let countedAtMs = Number.NEGATIVE_INFINITY
  let counting: Promise<void> | undefined

  /** Counts what there is, since other servers take and remove files as well. */
  async function count(): Promise<void> {
    const startMs = now()
    await assets.refresh()
    countedAtMs = startMs
  }

  async function countWhenDue(): Promise<void> {
    // The clock may have been set back.
    if (Math.abs(now() - countedAtMs) < countedForMs) return
    counting ??= count().finally(() => {
      counting = undefined
    })
    await counting
  }

  return {
    async reserve(address, bytes) {
      await countWhenDue()
      if (assets.bytes + reserved + bytes > maxAssetBytes) {
        return { state: 'full', retryAfterMs: retryFullMs }
      }
      const waitMs = shares.take(address, bytes)
      if (waitMs > 0) return { state: 'full', retryAfterMs: waitMs }
      reserved += bytes
      return {
        state: 'reserved',
        settle({ isKept }) {
          reserved -= bytes
          if (!isKept) shares.charge(address, -bytes)
        },
      }
    },
  }
}
