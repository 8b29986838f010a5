import type { BoardClient } from '@tiza/client'
import { parseHostKey } from './host-link.ts'

/**
 * Takes the key of a host link out of the address, at once: nobody reads it there, and no link that is copied
 * from there has it.
 */
export function takeHostKey(): string | undefined {
  const key = parseHostKey(location.hash)
  if (key === undefined) return undefined
  const { pathname, search } = location
  history.replaceState(history.state, '', pathname + search)
  return key
}

/** Makes somebody a host who follows a host link of the board that is open. Returns a function that stops it. */
export function followHostLinks(board: Pick<BoardClient, 'becomeHost'>): () => void {
  const follow = () => {
    const key = takeHostKey()
    if (key !== undefined) board.becomeHost(key)
  }
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}
