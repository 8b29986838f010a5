import { limits } from '@tiza/protocol'
import type { Config } from '../config.ts'
import { createBuckets } from '../limits/rate-limit.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'

const dayMs = 86_400_000
const retryFullMs = 3_600_000

export type Room =
  | {
      readonly state: 'reserved'
      /** The upload has ended; what is not kept is given back. Call it once. */
      settle(outcome: { readonly isKept: boolean }): void
    }
  | { readonly state: 'full'; readonly retryAfterMs: number }

/** How much of what is uploaded there is room for: of all pictures, and of those of an address. */
export interface Quota {
  /** Holds room for an upload of so many bytes, from its first to its last. */
  reserve(address: string, bytes: number): Room
}

/** An address may bring `maxUploadBytes` at once and in a day, one picture in any case. */
export function createQuota({
  config: { maxAssetBytes, maxUploadBytes },
  assets,
  now,
}: {
  readonly config: Pick<Config, 'maxAssetBytes' | 'maxUploadBytes'>
  readonly assets: Pick<AssetStore, 'bytes'>
  readonly now: () => number
}): Quota {
  const burst = Math.max(limits.assetBytes, maxUploadBytes)
  const shares = createBuckets({ perSecond: (burst / dayMs) * 1000, burst }, now)
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
