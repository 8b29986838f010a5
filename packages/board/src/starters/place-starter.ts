import { pasteClipping } from '@tiza/editor/clipboard/paste'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { getPart } from '@tiza/editor/fit-into'
import { fitShapes, isFitted } from '@tiza/editor/fit-shapes'
import { getCentre, uniteBoxes } from '@tiza/shapes'
import type { Language } from '../i18n/language.ts'
import type { StarterName } from '../ui/empty/starter-names.ts'
import { axes } from './axes.ts'
import { brainstorm } from './brainstorm.ts'
import { flow } from './flow.ts'
import { lesson } from './lesson.ts'
import { retrospective } from './retrospective.ts'
import type { Starter } from './starter.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'

const starters: Readonly<Record<StarterName, Starter>> = {
  ...{ lesson, brainstorm, retrospective, flow, axes },
}
const words = { en, es }
/** Between a starter and what the board has at its left, board units. */
const gap = 160

interface PlaceStarterOptions {
  readonly language: Language
}

/** Draws a starter beside all that there is, in view, as one step of undo. */
export function placeStarter(
  editor: ExtensibleEditor,
  name: StarterName,
  { language }: PlaceStarterOptions,
): void {
  const shapes = starters[name](words[language])
  const box = uniteBoxes(
    shapes.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 })),
  )
  if (!box) return
  const content = editor.getContent()
  const { camera } = editor.state.getState()
  const at = content
    ? { x: content.x + content.width + gap + box.width / 2, y: content.y + box.height / 2 }
    : getCentre(getPart(camera, editor.getFitArea()))
  editor.use((context) => pasteClipping(context, { shapes }, at))
  const { selection } = editor.state.getState()
  const placed = uniteBoxes(selection.flatMap((id) => editor.getPaintBox(id) ?? []))
  editor.select([])
  if (placed && !isFitted(editor, placed, camera)) editor.setCamera(fitShapes(editor, placed))
}
