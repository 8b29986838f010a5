import { getAssetType, hasPdfEnd, limits, pdfType } from '@tiza/protocol'
import type { Incoming } from '../storage/assets/asset-store.ts'
import { hasImageSize } from './has-image-size.ts'
import { createWholeCheck } from './whole-check.ts'

/** Why a received file is not kept. */
export type AssetFault = 'bad_request' | 'too_large'

/** What is wrong with a received file; `undefined` for a whole picture or PDF within its limits. */
export type AssetCheck = (
  incoming: Pick<Incoming, 'bytes' | 'head' | 'tail' | 'read'>,
) => Promise<AssetFault | undefined>

/** Checks files by what they are, whatever they were called. [AS3] [AS13] */
export function createAssetCheck({ pdfBytes }: { readonly pdfBytes: number }): AssetCheck {
  const isWhole = createWholeCheck()
  const size = { mostSide: limits.assetSide, mostPixels: limits.assetPixels }
  return async (incoming) => {
    const { bytes, head, tail } = incoming
    const type = getAssetType(head)
    if (type === undefined) return 'bad_request'
    if (bytes > (type === pdfType ? pdfBytes : limits.assetBytes)) return 'too_large'
    const isSound =
      type === pdfType
        ? hasPdfEnd(tail, bytes)
        : hasImageSize(head, size) && (await isWhole(incoming))
    return isSound ? undefined : 'bad_request'
  }
}
