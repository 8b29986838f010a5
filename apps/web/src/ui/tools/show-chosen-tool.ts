import type { Editor } from '@tiza/editor/editor'
import { toolNames } from '@tiza/editor/tool-names'
import './toolbar-ends.css'

/** Scrolls a toolbar that does not fit to the tool that was chosen. Answers what stops it. */
export function showChosenTool({ state }: Editor): () => void {
  const show = () => {
    const at = toolNames.indexOf(state.getState().tool)
    const button = document.querySelector('.toolbar')?.children[at]
    button?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }
  show()
  return state.subscribe((now, before) => {
    if (now.tool !== before.tool) show()
  })
}
