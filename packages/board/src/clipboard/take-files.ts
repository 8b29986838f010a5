import { parseClipping } from '@tiza/editor/clipboard/parse-clipping'
import { pasteClipping } from '@tiza/editor/clipboard/paste'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { type InsertOptions, insertImages } from '../images/insert-images.ts'

const largestSceneBytes = 50e6

/** Puts files on the board: drawings, copies and what has shapes inside as shapes, anything else as pictures. */
export async function takeFiles(
  editor: ExtensibleEditor,
  files: readonly File[],
  options: InsertOptions,
): Promise<void> {
  const pictures: File[] = []
  for (const file of files) {
    const isTaken =
      (await takeScene(editor, file, options)) || (await takeShapes(editor, file, options))
    if (!isTaken) pictures.push(file)
  }
  await insertImages(editor, pictures, options)
}

async function takeScene(
  editor: ExtensibleEditor,
  file: File,
  options: InsertOptions,
): Promise<boolean> {
  const mayBe = /\.(?:excalidraw|excalidrawlib|json)$/i.test(file.name)
  if (!mayBe || file.size > largestSceneBytes) return false
  const text = await file.text()
  const clipping = parseClipping(text, editor.board)
  if (!clipping) return takeSceneText(editor, text, options)
  editor.use((context) => pasteClipping(context, clipping, options.at))
  return true
}

/** Takes the shapes inside a picture, where it has some; the code for that comes with the first picture. */
async function takeShapes(
  editor: ExtensibleEditor,
  file: File,
  options: InsertOptions,
): Promise<boolean> {
  const mayBe = /\.(?:png|svg)$/i.test(file.name) || /^image\/(?:png|svg)/.test(file.type)
  if (!mayBe || editor.state.getState().readOnly) return false
  const code = await import('./take-inside.ts').catch(() => undefined)
  return code?.takeInside(editor, file, options) ?? false
}

/** Takes a text that may be a drawing of Excalidraw; the code for that comes only then. */
export async function takeSceneText(
  editor: ExtensibleEditor,
  text: string,
  options: InsertOptions,
): Promise<boolean> {
  if (!isSceneLike(text)) return false
  const code = await import('./place-scene.ts').catch(() => undefined)
  // Where that cannot be had, the page says so; a drawing is no picture, either.
  return code ? code.placeScene(editor, text, options) : true
}

/** Whether it is worth a closer look. */
export function isSceneLike(text: string): boolean {
  return text.trimStart().startsWith('{') && text.includes('"excalidraw')
}
