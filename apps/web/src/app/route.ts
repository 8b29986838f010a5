import { parseHostKey } from '@tiza/board/links/host-link'
import { parseSignedToken } from '@tiza/board/links/signed-link'
import { isBoardId } from '@tiza/protocol'

/** A place in the app. `unknown` is a path below the base that means nothing. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'board'; readonly board: string }
  | { readonly page: 'unknown' }

/** The place that an address means. `base` ends in a slash. */
export function parseRoute(address: string, base: string): Route {
  const { origin, pathname } = new URL(address)
  const root = new URL(base)
  if (origin !== root.origin || !`${pathname}/`.startsWith(root.pathname))
    return { page: 'unknown' }
  const path = pathname.slice(root.pathname.length).replace(/\/$/, '')
  if (path === '') return { page: 'start' }
  const board = /^b\/([^/]+)$/.exec(path)?.[1]
  return board ? { page: 'board', board } : { page: 'unknown' }
}

/** The link of a board, as people share it. */
export function toBoardLink(board: string, base: string): string {
  return new URL(`b/${board}`, base).href
}

/** What somebody typed into the link field. */
export type TypedLink =
  | { readonly state: 'board'; readonly board: string; readonly host?: string }
  | { readonly state: 'elsewhere'; readonly address: string }
  | { readonly state: 'invalid' }

/** Understands a link of this server, a bare board id, and a link of another Tiza. */
export function parseTypedLink(text: string, base: string): TypedLink {
  const typed = text.trim()
  if (isBoardId(typed)) return { state: 'board', board: typed }
  const address = /^https?:\/\//i.test(typed) ? typed : `${new URL(base).protocol}//${typed}`
  if (!URL.canParse(address)) return { state: 'invalid' }
  const url = new URL(address)
  const board = /\/b\/([^/]+)\/?$/.exec(url.pathname)?.[1]
  if (!board || !isBoardId(board)) return { state: 'invalid' }
  const host = parseHostKey(url.hash)
  // What is signed is read as the page begins.
  const isHere = url.href.startsWith(base) && parseSignedToken(url.hash) === undefined
  if (isHere) return { state: 'board', board, ...(host && { host }) }
  return { state: 'elsewhere', address: url.href }
}
