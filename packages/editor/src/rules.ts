import type { Op, Shape } from '@tiza/protocol'
import type { Box, ShapeRegistry } from '@tiza/shapes'
import type { ToDrawn } from '@tiza/shapes/lines/to-drawn'
import type { Editor } from './editor.ts'
import type { LineRules } from './lines/line-rules.ts'
import type { TextEditing, TextRules } from './text-rules.ts'
import type { ToolContext } from './tool.ts'

/** What an editor has been taught about lines and texts: nothing at first. */
export interface Rules {
  /** Draws a line by its `path` until it has been taught more. */
  readonly toDrawn: ToDrawn
  /** Ops with all that they mean for lines, and for shapes that hold texts. */
  complete(ops: readonly Op[], editor: Editor): readonly Op[]
  /** The edits of texts, once there are rules for them. */
  readonly textEditing: TextEditing | undefined
  learnLines(rules: LineRules, board: LineBoard): void
  /** Takes the place of rules for texts that it has been taught before. */
  learnTexts(rules: TextRules, context: ToolContext<'editing'>): void
  destroy(): void
}

interface LineBoard {
  readonly shapes: ShapeRegistry
  getShape(id: string): Shape | undefined
  getFrame(shape: Shape): Box
}

export function createRules(): Rules {
  let toDrawn: ToDrawn = (shape) => shape
  let completeLines: LineRules['complete'] = (ops) => [...ops]
  let completeTexts: TextRules['complete'] = (ops) => ops
  let textEditing: TextEditing | undefined
  let stopTexts = () => {}

  return {
    toDrawn: (shape, getShape) => toDrawn(shape, getShape),
    complete: (ops, editor) => completeTexts(completeLines(ops, editor), editor),
    get textEditing() {
      return textEditing
    },
    learnLines(rules, { getShape, ...source }) {
      toDrawn = rules.createToDrawn(getShape, source)
      completeLines = rules.complete
    },
    learnTexts(rules, context) {
      stopTexts()
      completeTexts = rules.complete
      const editing = rules.createEditing(context)
      const stopKeeping = rules.keep(context)
      textEditing = editing
      stopTexts = () => {
        editing.destroy()
        stopKeeping()
      }
    },
    destroy: () => stopTexts(),
  }
}
