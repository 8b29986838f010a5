import type { Shape } from '@tiza/protocol'
import type { Editor } from '../../editor.ts'

/** Whether a shape may be no more than its edge: one that a text can stand in. */
export function canBeHollow({ shapes }: Pick<Editor, 'shapes'>, shape: Shape): boolean {
  return shapes.get(shape.kind).text?.isWithin(shape) ?? false
}
