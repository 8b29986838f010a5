import type { Editor } from '@tiza/editor/editor'
import { type GoOptions, goToPlace, parsePlace } from './place-link.ts'

/**
 * Goes where the address leads, once, and again when it changes; after that it is the plain link of
 * the board again. Answers a function that stops it.
 */
export function followLinks(
  editor: Editor,
  { link, getViewArea }: GoOptions & { readonly link: string },
): () => void {
  let stopGoing = () => {}

  function follow(): void {
    const place = parsePlace(location.hash)
    if (!place) return
    stopGoing()
    stopGoing = goToPlace(editor, place, { getViewArea })
    history.replaceState(history.state, '', link)
  }

  follow()
  window.addEventListener('hashchange', follow)
  return () => {
    stopGoing()
    window.removeEventListener('hashchange', follow)
  }
}
