import type { LinkCreated } from '@tiza/protocol'
import { type BoardAccess, isUsable } from './board-access.ts'
import { createLinkWriter } from './link-writer.ts'
import type { AccessManagerOptions } from './manage.ts'
import { toBoardLink, toSuccessor } from './to-board-link.ts'

/** Closes links to whoever is new: those who came by one stay, and come back. [LK25] */
export interface LinkCloser {
  /** Whether a link is one of the board that still lets in others. */
  isOpen(access: BoardAccess, id: string): boolean
  /** Whether the board may have one more link. */
  hasRoom(access: BoardAccess): boolean
  /** Closes such a link and makes another like it; `undefined` where there are too many. Rejects when the storage fails. */
  close(access: BoardAccess, id: string): Promise<LinkCreated | undefined>
}

export function createLinkCloser({
  store,
  boards,
  visits,
  listPresent,
  now,
}: Pick<AccessManagerOptions, 'store' | 'boards' | 'visits' | 'listPresent' | 'now'>): LinkCloser {
  const writer = createLinkWriter({ store, boards })

  /** Those who are there and never said who they are would else be strangers when they come back. */
  function rememberPresent({ board, sessions }: BoardAccess, link: string): void {
    for (const one of listPresent(board)) {
      if (one.link !== link || one.person !== undefined) continue
      const { session } = one
      sessions.set(session, { session, link })
      visits.note({ board, link, session, at: now() })
    }
  }

  return {
    hasRoom: writer.hasRoom,
    isOpen({ links }, id) {
      const link = links.get(id)
      return link !== undefined && link.closedAt === undefined && isUsable(link, now())
    },
    async close(access, id) {
      const before = access.links.get(id)
      if (!before) return undefined
      const nowMs = now()
      rememberPresent(access, id)
      await visits.flush()
      const closed = { ...(access.links.get(id) ?? before), closedAt: nowMs }
      const made = await writer.add(access, toSuccessor(before, nowMs), [closed])
      return made && { ...toBoardLink(access, made.link, now()), key: made.key }
    },
  }
}
