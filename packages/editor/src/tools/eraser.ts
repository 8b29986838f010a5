import type { PointerSample } from '../events.ts'
import type { Tool, ToolContext } from '../tool.ts'
import { createShapeErasing } from './erasing/erase-shapes.ts'
import type { Erasing } from './erasing/erasing.ts'
import { createSplitErasing } from './erasing/split-strokes.ts'

/** The path of the eraser is looked at in steps no longer than this. */
const stepPx = 4

/** Takes what it passes at pointer-up; Esc gives it back. */
export function createEraserTool(context: ToolContext<'erasing' | 'preview'>): Tool {
  const { editor } = context
  let gesture: { readonly erasing: Erasing; last: PointerSample } | undefined

  function begin(sample: PointerSample): void {
    const { eraserMode } = editor.state.getState()
    const create = eraserMode === 'split' ? createSplitErasing : createShapeErasing
    gesture = { erasing: create(context), last: sample }
    sweep(sample)
  }

  function sweep(sample: PointerSample): void {
    if (!gesture) return
    const { erasing, last } = gesture
    gesture.last = sample
    const length = Math.hypot(sample.x - last.x, sample.y - last.y)
    const steps = Math.max(1, Math.ceil(length / stepPx))
    let from = editor.toBoard(last)
    for (let step = 0; step <= steps; step++) {
      const t = step / steps
      const at = { x: last.x + (sample.x - last.x) * t, y: last.y + (sample.y - last.y) * t }
      const to = editor.toBoard(at)
      erasing.sweep(from, to)
      from = to
    }
    erasing.show()
  }

  function stop(how: 'finish' | 'cancel'): boolean {
    if (!gesture) return false
    gesture.erasing[how]()
    gesture = undefined
    return true
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          if (editor.state.getState().readOnly) return false
          begin(event.samples[0])
          return true
        case 'move':
          if (!gesture) return false
          for (const sample of event.samples) sweep(sample)
          return true
        case 'up':
          return stop('finish')
        case 'keydown':
          return event.key === 'Escape' && stop('cancel')
        default:
          return false
      }
    },
    cancel() {
      stop('cancel')
    },
  }
}
