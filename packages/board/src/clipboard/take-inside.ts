import { readInside } from '@tiza/canvas/export/read-inside'
import { parseClipping, parseClippingPictures } from '@tiza/editor/clipboard/parse-clipping'
import { pasteClipping } from '@tiza/editor/clipboard/paste'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { CreateOp } from '@tiza/protocol'
import { fromDataUrl } from '../images/from-data-url.ts'
import type { InsertOptions } from '../images/insert-images.ts'
import { prepareImage } from '../images/prepare-image.ts'

/**
 * Puts the shapes that are inside a PNG or an SVG on the board, pictures included, as one step of undo. Resolves
 * with `false` where there are none: then the file is a picture.
 */
export async function takeInside(
  editor: ExtensibleEditor,
  file: Blob,
  { assets, at }: InsertOptions,
): Promise<boolean> {
  const json = await readInside(file)
  const clipping = json === undefined ? undefined : parseClipping(json, editor.board)
  if (json === undefined || !clipping) return false
  const pictures = parseClippingPictures(json)
  /** Another board may have another name for the same picture. */
  const names = new Map<string, string>()
  for (const shape of clipping.shapes) {
    const hash = 'hash' in shape ? shape.hash : undefined
    const address = hash === undefined ? undefined : pictures[hash]
    if (hash === undefined || address === undefined || names.has(hash)) continue
    const blob = fromDataUrl(address)
    const prepared = blob && (await prepareImage(blob, editor.board))
    if (prepared && typeof prepared !== 'string') names.set(hash, await assets.add(prepared.blob))
  }
  const shapes = clipping.shapes.map((shape) => rename(shape, names))
  editor.use((context) => pasteClipping(context, { shapes }, at))
  return true
}

function rename(shape: CreateOp, names: ReadonlyMap<string, string>): CreateOp {
  if (!('hash' in shape)) return shape
  return { ...shape, hash: names.get(shape.hash) ?? shape.hash }
}
