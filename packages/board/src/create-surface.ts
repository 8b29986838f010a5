import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { movesView } from '@tiza/editor/moves-view'
import type { EditorState } from '@tiza/editor/state/editor-state'
import './board-canvas.css'

/** The place on the page where a board is drawn. */
export interface Surface {
  readonly element: HTMLElement
  remove(): void
}

/** Puts a surface below all controls of `root`; it can be drawn on before there are any. */
export function createSurface(root: HTMLElement, { state, tools }: ExtensibleEditor): Surface {
  const element = document.createElement('section')
  element.className = 'board-canvas'
  // It is what one works on by keyboard.
  element.tabIndex = 0
  element.addEventListener('keyup', ({ key }) => {
    if (key === 'Tab') element.dataset.reached = 'by-keyboard'
  })
  element.addEventListener('blur', () => delete element.dataset.reached)

  const show = ({ tool, cursor }: EditorState) => {
    element.dataset.tool = movesView({ state, tools }) ? 'hand' : tool
    if (cursor === undefined) delete element.dataset.cursor
    else element.dataset.cursor = cursor
  }
  show(state.getState())
  const stop = state.subscribe((now, before) => {
    const isSame =
      now.tool === before.tool && now.cursor === before.cursor && now.readOnly === before.readOnly
    if (!isSame) show(now)
  })
  root.prepend(element)

  return {
    element,
    remove() {
      stop()
      element.remove()
    },
  }
}
