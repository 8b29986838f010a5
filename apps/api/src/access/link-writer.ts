import { createBoardId } from '@tiza/protocol'
import { createStoredLink, type StoredLink } from '../storage/access-store.ts'
import type { BoardAccess } from './board-access.ts'
import type { AccessManagerOptions } from './manage.ts'

/** Links of one board, dead ones included. */
const mostLinks = 200

/** Stores links, and keeps what is in memory in step. Everything rejects when the storage fails. */
export interface LinkWriter {
  /** Adds links, or replaces those with the same ids. */
  save(access: BoardAccess, links: readonly StoredLink[]): Promise<void>
  /** Whether the board may have one more link. */
  hasRoom(access: BoardAccess): boolean
  /** Makes a link with a new key, together with changes of others; `undefined` where there are too many. */
  add(
    access: BoardAccess,
    link: Omit<StoredLink, 'id' | 'keyHash'>,
    changed?: readonly StoredLink[],
  ): Promise<{ readonly link: StoredLink; readonly key: string } | undefined>
}

export function createLinkWriter({
  store,
  boards,
}: Pick<AccessManagerOptions, 'store' | 'boards'>): LinkWriter {
  async function save(access: BoardAccess, links: readonly StoredLink[]): Promise<void> {
    await store.saveLinks(access.board, links, access.term)
    for (const link of links) access.links.set(link.id, link)
    boards.follow(access)
  }

  const hasRoom = ({ links }: BoardAccess) => links.size < mostLinks

  return {
    save,
    hasRoom,
    async add(access, link, changed = []) {
      if (!hasRoom(access)) return undefined
      const key = createBoardId()
      const made = createStoredLink(key, link)
      await save(access, [...changed, made])
      return { link: made, key }
    },
  }
}
