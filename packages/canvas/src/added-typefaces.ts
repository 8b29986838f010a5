import type { Editor } from '@tiza/editor/editor'
import type { CanvasHandle } from './canvas-handle.ts'
import type { Scene } from './scene.ts'
import { isWrittenWith, readTypefaces, type Typeface } from './typefaces.ts'

interface AddedTypefacesOptions {
  readonly editor: Pick<Editor, 'refreshTexts'>
  readonly scene: Pick<Scene, 'typefaces'>
  /** All texts are to be drawn again. */
  readonly onAdded: () => void
}

/** The typefaces that a canvas was given, and how it is given more. */
export function createAddedTypefaces({
  editor,
  scene,
  onAdded,
}: AddedTypefacesOptions): Pick<CanvasHandle, 'typefaces' | 'addTypefaces'> {
  const typefaces: Typeface[] = []
  return {
    typefaces,
    async addTypefaces(added) {
      const faces = await readTypefaces(added)
      await scene.typefaces.readTypefaces(added)
      for (const face of faces) document.fonts.add(face)
      scene.typefaces.useTypefaces()
      typefaces.push(...added)
      editor.refreshTexts(isWrittenWith(added))
      onAdded()
    },
  }
}
