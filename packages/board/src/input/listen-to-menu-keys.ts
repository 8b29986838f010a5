import type { Editor } from '@tiza/editor/editor'

/**
 * Opens the context menu by the keys that ask for one, since not every browser makes an event of
 * them. Returns a function that stops it.
 */
export function listenToMenuKeys(root: HTMLElement, editor: Editor): () => void {
  const stop = new AbortController()
  root.addEventListener(
    'keydown',
    (event) => {
      const asks = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
      if (!asks || !isOnBoard(event.target)) return
      event.preventDefault()
      editor.dispatch({ type: 'menu', at: undefined })
    },
    { signal: stop.signal },
  )
  return () => stop.abort()

  function isOnBoard(target: EventTarget | null): boolean {
    return target === root || (target instanceof Element && target.matches('.board-canvas'))
  }
}
