import type { AssetClient } from '@tiza/client/assets'
import { getView } from '@tiza/editor/camera'
import { pasteClipping, pasteNew } from '@tiza/editor/clipboard/paste'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { cutText } from '@tiza/protocol'
import { type BoardPoint, getCentre } from '@tiza/shapes'
import { type ArrangedImage, arrangeImages } from './arrange-images.ts'
import { prepareImage } from './prepare-image.ts'

export interface InsertOptions {
  readonly assets: Pick<AssetClient, 'add'>
  /** Where to; by default where there is room in view. */
  readonly at?: BoardPoint | undefined
}

const longestAlt = 200

/** Puts pictures on the board, as one step of undo; says so when a file is none. */
export async function insertImages(
  editor: ExtensibleEditor,
  files: readonly Blob[],
  { assets, at }: InsertOptions,
): Promise<void> {
  const images: ArrangedImage[] = []
  for (const file of files) {
    const prepared = await prepareImage(file, editor.board)
    if (typeof prepared === 'string') {
      editor.notify({ name: prepared, file: getName(file) })
      continue
    }
    const { blob, width, height } = prepared
    images.push({ hash: await assets.add(blob), width, height, alt: getName(file) })
  }
  if (images.length === 0 || editor.state.getState().readOnly) return
  const { camera, viewport } = editor.state.getState()
  const view = getView(camera, viewport)
  const shapes = arrangeImages(images, { at: at ?? getCentre(view), view })
  if (at) editor.use((context) => pasteClipping(context, { shapes }))
  else editor.use((context) => pasteNew(context, shapes))
}

/** What a file is called, without its ending. */
function getName(file: Blob): string {
  const name = file instanceof File ? file.name.replace(/\.[^.]*$/, '') : ''
  return cutText(name, longestAlt)
}
