import type { ToolContext } from '../../editor/types.ts'
import { type Erasing, reachPx } from './erasing.ts'

/** Takes whole shapes: they fade while they are under the eraser. */
export function createShapeErasing({ editor, setState, apply }: ToolContext): Erasing {
  const taken = new Set<string>()

  return {
    sweep(_from, to) {
      const shape = editor.getShapeAt(to, reachPx)
      if (shape && !shape.locked) taken.add(shape.id)
    },
    show() {
      if (editor.state.getState().erasing.size !== taken.size) setState({ erasing: new Set(taken) })
    },
    finish() {
      setState({ erasing: new Set() })
      apply([...taken].map((id) => ({ op: 'delete', id })))
    },
    cancel() {
      setState({ erasing: new Set() })
    },
  }
}
