import { limits } from '@tiza/protocol'
import type { Config } from '../config.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'

const dayMs = 86_400_000
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
  /** Reserves bytes for an upload before it starts. */
  reserve(address: string, bytes: number): Room
}

/** An address may upload `maxUploadBytes` at once and per day, and always one picture. */
export function createQuota({
  config: { maxAssetBytes, maxUploadBytes },
  assets,
  limits: shared,
  now,
}: {
  readonly config: Pick<Config, 'maxAssetBytes' | 'maxUploadBytes'>
  readonly assets: Pick<AssetStore, 'bytes'>
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

  return {
    reserve(address, bytes) {
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
