import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import './toolbar-ends.css'

/** Scrolls a toolbar that does not fit to the tool that was chosen. Returns what stops it. */
export function showChosenTool(root: HTMLElement, { state, tools }: ExtensibleEditor): () => void {
  const show = () => {
    const at = [...tools.keys()].indexOf(state.getState().tool)
    const toolbar = root.querySelector('.toolbar')
    const button = toolbar?.children[at]
    if (!toolbar || !button) return
    // `scrollIntoView` would scroll the page around the board, too.
    toolbar.scrollLeft += getCenter(button) - getCenter(toolbar)
  }
  show()
  return state.subscribe((now, before) => {
    if (now.tool !== before.tool) show()
  })
}

function getCenter(element: Element): number {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}
