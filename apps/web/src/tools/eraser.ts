import type { Tool, ToolContext } from '../editor/tool.ts'
import type { BoardPoint, PointerSample } from '../editor/types.ts'

const reachPx = 8
/** The path of the eraser is looked at in steps no longer than this. */
const stepPx = 4

/** Takes whole shapes: they fade under it, go at pointer-up, and Esc gives them back. */
export function createEraserTool({ editor, setState, apply }: ToolContext): Tool {
  let last: PointerSample | undefined

  function sweep(sample: PointerSample): void {
    const from = last ?? sample
    last = sample
    const length = Math.hypot(sample.x - from.x, sample.y - from.y)
    const steps = Math.max(1, Math.ceil(length / stepPx))
    const erasing = new Set(editor.state.getState().erasing)
    const before = erasing.size
    for (let step = 0; step <= steps; step++) {
      const t = step / steps
      const at = { x: from.x + (sample.x - from.x) * t, y: from.y + (sample.y - from.y) * t }
      touch(editor.toBoard(at), erasing)
    }
    if (erasing.size !== before) setState({ erasing })
  }

  /** Adds the topmost shape at a point that is not taken yet. */
  function touch(point: BoardPoint, erasing: Set<string>): void {
    const shape = editor.getShapeAt(point, reachPx)
    if (shape && !shape.locked) erasing.add(shape.id)
  }

  function stop(): ReadonlySet<string> {
    const { erasing } = editor.state.getState()
    last = undefined
    setState({ erasing: new Set() })
    return erasing
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          if (editor.state.getState().readOnly) return false
          sweep(event.samples[0])
          return true
        case 'move':
          if (!last) return false
          for (const sample of event.samples) sweep(sample)
          return true
        case 'up':
          if (!last) return false
          apply([...stop()].map((id) => ({ op: 'delete', id })))
          return true
        case 'keydown':
          if (event.key !== 'Escape' || !last) return false
          stop()
          return true
        default:
          return false
      }
    },
    cancel() {
      stop()
    },
  }
}
