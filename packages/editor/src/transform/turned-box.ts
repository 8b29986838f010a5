import type { Shape } from '@tiza/protocol'
import { type TurnedBox, uniteBoxes } from '@tiza/shapes'
import type { Editor } from '../editor.ts'

/** The box in which shapes are resized: turned like a single one, upright around several. */
export function getTurnedBox(editor: Editor, shapes: readonly Shape[]): TurnedBox | undefined {
  const [only, ...others] = shapes
  if (!only) return undefined
  if (others.length === 0) return { box: editor.getFrame(only), angle: only.angle ?? 0 }
  const box = uniteBoxes(shapes.map((shape) => editor.getBounds(shape)))
  return box && { box, angle: 0 }
}
