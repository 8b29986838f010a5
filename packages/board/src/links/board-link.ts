import { isBoardId } from '@tiza/protocol'

export interface BoardLink {
  readonly id: string
  /** As people share it. */
  readonly address: string
}

/**
 * The board that a link means, or the key at its end. Throws where it means none.
 *
 * @param base address of the server, with a slash at its end
 */
export function parseBoardLink(link: string, base: string): BoardLink {
  const id = /(?:^|\/b\/)([^/?#]+)\/?(?:[?#].*)?$/.exec(link.trim())?.[1]
  if (id === undefined || !isBoardId(id)) throw new Error('this is not the link of a board')
  return { id, address: new URL(`b/${id}`, base).href }
}
