import type { AssetClient } from '@tiza/client/assets'
import type { Imported } from '@tiza/formats'
import type { CreateOp } from '@tiza/protocol'
import type { ImageLimits } from '../images/fits-server.ts'
import { prepareImage } from '../images/prepare-image.ts'

export interface TakePicturesOptions {
  readonly assets: Pick<AssetClient, 'add'>
  readonly board: { readonly board: string; readonly limits: ImageLimits }
  /** Gives it up: rejects with the reason. */
  readonly signal: AbortSignal
  readonly onProgress?: (share: number) => void
}

/**
 * Takes in the pictures of what was read as if they had been dropped, and gives the shapes the hashes of what became
 * of them; a shape whose picture cannot be shown is left out, and counted.
 */
export async function takePictures(
  { shapes, pictures }: Pick<Imported, 'shapes' | 'pictures'>,
  { assets, board, signal, onProgress = () => undefined }: TakePicturesOptions,
): Promise<{ readonly shapes: readonly CreateOp[]; readonly lost: number }> {
  /** Hashes by the names in the file; `undefined` for what cannot be shown. */
  const hashes = new Map<string, string | undefined>()
  const needed = new Set(shapes.flatMap((shape) => ('hash' in shape ? shape.hash : [])))
  for (const name of needed) {
    const picture = pictures.get(name)
    // It may be on the board already.
    if (!picture) continue
    const prepared = await prepareImage(picture, board)
    signal.throwIfAborted()
    hashes.set(name, typeof prepared === 'string' ? undefined : await assets.add(prepared.blob))
    signal.throwIfAborted()
    onProgress(hashes.size / needed.size)
  }
  const taken = shapes.flatMap((shape): CreateOp[] => {
    if (!('hash' in shape) || !hashes.has(shape.hash)) return [shape]
    const hash = hashes.get(shape.hash)
    return hash === undefined ? [] : [{ ...shape, hash }]
  })
  return { shapes: taken, lost: shapes.length - taken.length }
}
