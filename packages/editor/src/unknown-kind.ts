import type { Shape } from '@tiza/protocol'
import type { Editor } from './editor.ts'

/** The kind of a shape that is not known here, so that nothing may be written to it. [SH11] */
export function getUnknownKind(
  { shapes }: Pick<Editor, 'shapes'>,
  shape: Shape | undefined,
): string | undefined {
  if (!shape || shape.standsFor !== undefined) return shape?.standsFor
  return shapes.has(shape.kind) ? undefined : shape.kind
}
