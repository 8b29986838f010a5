import type { Tool, ToolContext } from '../tool.ts'

/** Places a text where the pointer is pressed; the field itself belongs to the interface. */
export function createTextTool({ editor }: ToolContext): Tool {
  return {
    handle(event) {
      if (editor.state.getState().readOnly) return false
      if (event.type === 'up') {
        const at = editor.toBoard(event.samples[0])
        const hit = editor.getShapeAt(at)
        const edits = hit && 'text' in hit && hit.text !== undefined
        editor.startEditing(
          edits ? { state: 'existing', id: hit.id, at } : { state: 'new', at: centreLine(at) },
        )
        return true
      }
      if (event.type === 'keydown' && event.key === 'Enter') {
        const { viewport } = editor.state.getState()
        const at = editor.toBoard({ x: viewport.width / 2, y: viewport.height / 2 })
        editor.startEditing({ state: 'new', at })
        return true
      }
      return event.type === 'down'
    },
    cancel: () => undefined,
  }

  /** The pointer is at the middle of the first line, not at its top. */
  function centreLine({ x, y }: { x: number; y: number }) {
    return { x, y: y - editor.state.getState().style.fontSize * 0.625 }
  }
}
