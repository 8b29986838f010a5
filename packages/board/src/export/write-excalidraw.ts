import type { Editor } from '@tiza/editor/editor'
import { type WrittenPicture, writeScene } from '@tiza/formats/excalidraw/write-scene'
import { toDataUrl } from '@tiza/pictures/base64'
import { compareOrder } from '@tiza/protocol'
import type { WriteFile } from './write-file.ts'

/** For so long at a time the page is held. */
const sliceMs = 6

/** Writes shapes as a file of Excalidraw, with the pictures that are at hand. */
export const writeExcalidraw: WriteFile = async ({ editor, ids, pictures, signal, onProgress }) => {
  const shapes = ids.flatMap((id) => editor.board.getShape(id) ?? []).sort(compareOrder)
  const files = new Map<string, WrittenPicture>()
  const sizes = new Map<string, { readonly width: number; readonly height: number }>()
  for (const [hash, blob] of pictures) {
    files.set(hash, { address: await toDataUrl(blob), type: blob.type })
    const isCut = shapes.some((shape) => 'crop' in shape && 'hash' in shape && shape.hash === hash)
    const size = isCut ? await measurePicture(blob) : undefined
    if (size) sizes.set(hash, size)
    signal.throwIfAborted()
  }
  const parts: string[] = []
  let until = performance.now() + sliceMs
  const board = toBoardWriting(editor, (hash) => sizes.get(hash))
  for (const part of writeScene(shapes, { board, pictures: files, registry: editor.shapes })) {
    parts.push(part)
    if (performance.now() < until) continue
    onProgress(Math.min(1, parts.length / Math.max(1, shapes.length)))
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    until = performance.now() + sliceMs
  }
  return new Blob(parts, { type: 'application/vnd.excalidraw+json' })
}

function toBoardWriting(
  { getFrame, toDrawn, texts }: Pick<Editor, 'getFrame' | 'toDrawn' | 'texts'>,
  getPictureSize: (hash: string) => { readonly width: number; readonly height: number } | undefined,
) {
  return { getBox: getFrame, toDrawn, layOut: texts.get, getPictureSize }
}

/** The pixels of a picture; `undefined` where it cannot be read. */
async function measurePicture(blob: Blob) {
  const bitmap = await createImageBitmap(blob).catch(() => undefined)
  if (!bitmap) return undefined
  const { width, height } = bitmap
  bitmap.close()
  return { width, height }
}
