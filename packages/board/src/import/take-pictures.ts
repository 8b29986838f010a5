import type { AssetClient } from '@tiza/client/assets'
import type { Imported } from '@tiza/formats'
import { assetHeadBytes, type CreateOp, getAssetType, type Limits, pdfType } from '@tiza/protocol'
import type { ImageLimits } from '../images/fits-server.ts'
import { markPdf } from '../images/mark-pdf.ts'
import { prepareImage } from '../images/prepare-image.ts'

export interface TakePicturesOptions {
  readonly assets: Pick<AssetClient, 'add'>
  readonly board: {
    readonly board: string
    readonly limits: ImageLimits & Pick<Limits, 'pdfBytes'>
  }
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
    const prepared = await prepare(picture, board)
    signal.throwIfAborted()
    hashes.set(name, prepared && (await assets.add(prepared)))
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

/** What is kept of a picture or a PDF; `undefined` where it cannot be shown. */
async function prepare(
  picture: Blob,
  board: TakePicturesOptions['board'],
): Promise<Blob | undefined> {
  const head = new Uint8Array(await picture.slice(0, assetHeadBytes).arrayBuffer())
  if (getAssetType(head) === pdfType) {
    return picture.size > board.limits.pdfBytes ? undefined : markPdf(picture, board.board)
  }
  const prepared = await prepareImage(picture, board)
  return typeof prepared === 'string' ? undefined : prepared.blob
}
