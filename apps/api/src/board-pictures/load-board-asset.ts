import { buffer } from 'node:stream/consumers'
import { getAssetType, imageTypes } from '@tiza/protocol'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import type { PictureStore } from '../storage/picture-store.ts'
import type { LoadedAsset } from './draw-in-thread.ts'

/** Bytes of the pictures that one picture of a board has inside: further ones are places. */
const mostBytes = 64e6

/** What loads the pictures of a board for one picture of it; those of other boards only are not there. [AS10] */
export function createAssetLoader(
  board: string,
  {
    assets,
    pictures,
  }: {
    readonly assets: Pick<AssetStore, 'open'>
    readonly pictures: Pick<PictureStore, 'findPictureBoards'>
  },
): (hash: string) => Promise<LoadedAsset | undefined> {
  let left = mostBytes
  return async (hash) => {
    const boards = await pictures.findPictureBoards(hash)
    if (boards.length > 0 && !boards.includes(board)) return undefined
    const asset = await assets.open(hash)
    if (!asset) return undefined
    const type = getAssetType(asset.head)
    const isTaken = imageTypes.some((one) => one === type) && asset.bytes <= left
    if (!isTaken || type === undefined) {
      asset.body.destroy()
      return undefined
    }
    left -= asset.bytes
    return { bytes: new Uint8Array(await buffer(asset.body)), type }
  }
}
