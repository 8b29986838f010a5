import { isBoardId } from '@tiza/protocol'
import { parseHostKey } from './host-link.ts'
import { parseSignedToken } from './signed-link.ts'

export interface BoardLink {
  readonly id: string
  /** As people share it. */
  readonly address: string
  /** The key of a host link. */
  readonly host?: string
  /** The token of a signed link. */
  readonly token?: string
}

/**
 * The board that a link means, or the key at its end. Throws where it means none.
 *
 * @param base address of the server, with a slash at its end
 */
export function parseBoardLink(link: string, base: string): BoardLink {
  const id = /(?:^|\/b\/)([^/?#]+)\/?(?:[?#].*)?$/.exec(link.trim())?.[1]
  if (id === undefined || !isBoardId(id)) throw new Error('this is not the link of a board')
  const hash = /#.*$/.exec(link.trim())?.[0] ?? ''
  const [host, token] = [parseHostKey(hash), parseSignedToken(hash)]
  return {
    id,
    address: new URL(`b/${id}`, base).href,
    ...(host !== undefined && { host }),
    ...(token !== undefined && { token }),
  }
}
