import type { BoardClient } from '@tiza/client'
import type { AssetClient } from '@tiza/client/assets'
import { pasteClipping, pasteNew } from '@tiza/editor/clipboard/paste'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { importScene } from '@tiza/formats/excalidraw/import-scene'
import { parseScene, type Scene } from '@tiza/formats/excalidraw/parse-scene'
import type { BoardPoint } from '@tiza/shapes'
import { fromDataUrl } from '../images/from-data-url.ts'
import { prepareImage } from '../images/prepare-image.ts'

export interface PlaceSceneOptions {
  readonly assets: Pick<AssetClient, 'add'>
  /** Where to; by default where there is room in view. */
  readonly at?: BoardPoint | undefined
}

/**
 * Puts what an Excalidraw file, library or clipboard has on it on the board, pictures included, as
 * one step of undo. Resolves with `false` when the text is none of them.
 */
export async function placeScene(
  editor: ExtensibleEditor,
  text: string,
  { assets, at }: PlaceSceneOptions,
): Promise<boolean> {
  const { board, shapes } = editor
  const { limits, kinds } = board
  const scene = parseScene(text, limits)
  if (!scene) return false
  const hashes = await keepPictures(scene, { assets, board })
  const imported = importScene(scene, { hashes, shapes, kinds, limits })
  if (imported.shapes.length > 0) {
    editor.use((context) =>
      at ? pasteClipping(context, imported, at) : pasteNew(context, imported.shapes),
    )
  }
  if (imported.skipped > 0) editor.notify({ name: 'skipped', count: imported.skipped })
  return true
}

/** The hashes of the pictures of a scene, by file id; without those that cannot be shown. */
async function keepPictures(
  { files }: Scene,
  {
    assets,
    board,
  }: {
    readonly assets: Pick<AssetClient, 'add'>
    readonly board: Pick<BoardClient, 'board' | 'limits'>
  },
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const [id, address] of files) {
    const blob = fromDataUrl(address)
    const prepared = blob ? await prepareImage(blob, board) : 'notAnImage'
    if (typeof prepared !== 'string') hashes.set(id, await assets.add(prepared.blob))
  }
  return hashes
}
