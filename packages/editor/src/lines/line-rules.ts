import type { Op, Shape } from '@tiza/protocol'
import type { Box, ShapeRegistry } from '@tiza/shapes'
import type { ToDrawn } from '@tiza/shapes/lines/to-drawn'
import type { Editor } from '../editor.ts'

/** How lines stick to shapes. An editor that has not been given this draws them by their `path`. */
export interface LineRules {
  createToDrawn(
    getShape: (id: string) => Shape | undefined,
    source: { readonly shapes: ShapeRegistry; getFrame(shape: Shape): Box },
  ): ToDrawn
  /** Ops with all that they mean for lines. */
  complete(ops: readonly Op[], editor: Pick<Editor, 'board' | 'getLines' | 'toDrawn'>): Op[]
}
