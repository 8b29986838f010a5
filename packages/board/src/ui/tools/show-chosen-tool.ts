import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import './toolbar-ends.css'

/** Scrolls a toolbar that does not fit to the tool that was chosen. Returns what stops it. */
export function showChosenTool(root: HTMLElement, { state, tools }: ExtensibleEditor): () => void {
  const show = () => {
    const at = [...tools.keys()].indexOf(state.getState().tool)
    const button = root.querySelector('.toolbar')?.children[at]
    button?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }
  show()
  return state.subscribe((now, before) => {
    if (now.tool !== before.tool) show()
  })
}
