import { type BoardCreated, createBoardId } from '@tiza/protocol'
import { toPublicId } from '../access/to-public-id.ts'
import { createStoredLink, type StoredLink } from '../storage/access-store.ts'

/** The names of a board that is to be made, and what whoever makes it is answered. */
export interface NewBoard {
  /** The internal id. It is no key: it is in the log, and operators see it. */
  readonly board: string
  /** One that lets draw, and one that makes hosts. */
  readonly links: readonly StoredLink[]
  readonly created: BoardCreated
}

/** Thinks up a board with the links that every board is made with. [LK2] */
export function createNewBoard({
  basePath,
  createdAt,
}: {
  readonly basePath: string
  readonly createdAt: number
}): NewBoard {
  const [board, id, host] = [createBoardId(), createBoardId(), createBoardId()]
  return {
    board,
    links: [
      createStoredLink(id, { right: 'draw', createdAt }),
      createStoredLink(host, { right: 'host', createdAt }),
    ],
    created: { id, path: `${basePath}b/${id}`, board: toPublicId(board), host },
  }
}
