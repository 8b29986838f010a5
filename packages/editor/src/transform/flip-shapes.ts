import type { PatchOp, Shape } from '@tiza/protocol'
import { getCentre } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { resizeShapes } from './resize-shapes.ts'
import { getTurnedBox } from './turned-box.ts'

/** Patches that mirror shapes together, left to right or top to bottom. */
export function flipShapes(
  editor: Editor,
  shapes: readonly Shape[],
  direction: 'across' | 'down',
): PatchOp[] {
  const turned = getTurnedBox(editor, shapes)
  if (!turned) return []
  // Mirrored as they are seen: in the axes of the screen, however a single shape lies.
  const from = { box: turned.box, angle: 0 }
  const fixed = getCentre(from.box)
  const scaling = direction === 'across' ? { x: -1, y: 1, fixed } : { x: 1, y: -1, fixed }
  return resizeShapes(editor, shapes, { scaling, from, sides: { x: 1, y: 1 } })
}
