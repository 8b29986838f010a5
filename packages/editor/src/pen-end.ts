import type { PointerEditorEvent } from './events.ts'
import type { ExtensibleEditor } from './extensible-editor.ts'
import { eraserButton } from './pointer-buttons.ts'
import type { ToolName } from './tool-names.ts'

/** The other end of a pen, which erases as long as it is down. */
export interface PenEnd {
  /** Takes the eraser where the event is of that end; returns it as one of the primary button. */
  turn(event: PointerEditorEvent<'down'>): PointerEditorEvent<'down'>
  /** Goes back to the tool before, if there was another. */
  turnBack(): void
}

export function createPenEnd(editor: ExtensibleEditor): PenEnd {
  let toolBefore: ToolName | undefined

  return {
    turn(event) {
      if (event.button !== eraserButton) return event
      const eraser = [...editor.tools.values()].find(({ erases }) => erases)
      if (!eraser) return event
      toolBefore = editor.state.getState().tool
      editor.setTool(eraser.name)
      return { ...event, button: 0 }
    },
    turnBack() {
      if (toolBefore) editor.setTool(toolBefore)
      toolBefore = undefined
    },
  }
}
