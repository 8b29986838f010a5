import { parseBoardAddress } from '@tiza/protocol'
import type { AccessStore, StoredLink } from '../storage/access-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import type { AccessDenied } from './access.ts'
import type { BoardAccess } from './board-access.ts'
import type { BoardAccesses } from './board-accesses.ts'
import { toPassLink } from './pass-link.ts'
import type { Pass, SignedLinks } from './signed-links.ts'

/** By what somebody comes to a board. */
export interface Way {
  readonly access: BoardAccess
  /** A link of it, or what a signed token allows as if it were one. */
  readonly came: StoredLink
  readonly pass?: Pass
}

/** Finds boards by the keys of their links, and by their addresses where there are signed links. */
export interface WayFinder {
  /** The way of a key, usable or not, or of an address with its token. Rejects when the storage fails. */
  find(key: string, token: string | undefined): Promise<Way | AccessDenied>
  /** The board of a key, usable or not, or of an address; `undefined` for none. */
  findBoard(key: string): Promise<BoardAccess | undefined>
  /** The internal id of the board that an address names, by the storage; `undefined` for none. */
  findAddressed(key: string): Promise<string | undefined>
  /** What a token allows on a board; `undefined` for one that is no good. */
  findPass(board: string, token: string | undefined): Promise<Pass | undefined>
}

export function createWayFinder({
  boards,
  store,
  signedLinks,
}: {
  readonly store: Pick<AccessStore, 'findPublicId'>
  readonly boards: BoardAccesses
  /** Absent where there are none. */
  readonly signedLinks: SignedLinks | undefined
}): WayFinder {
  async function findAddress(key: string): Promise<BoardAccess | undefined> {
    const publicId = signedLinks && parseBoardAddress(key)
    return publicId === undefined ? undefined : boards.findByPublicId(publicId)
  }

  return {
    async find(key, token) {
      const found = await boards.findByKey(hashKey(key))
      const came = found?.access.links.get(found.link)
      if (found && came) return { access: found.access, came }
      const access = await findAddress(key)
      if (!signedLinks || !access) return { code: 'board_not_found' }
      const pass = await signedLinks.check(access.board, token)
      if (typeof pass === 'string') return { code: 'forbidden', reason: pass }
      return { access, came: toPassLink(pass), pass }
    },
    async findBoard(key) {
      return (await boards.findByKey(hashKey(key)))?.access ?? findAddress(key)
    },
    async findAddressed(key) {
      const publicId = signedLinks && parseBoardAddress(key)
      return publicId === undefined ? undefined : store.findPublicId(publicId)
    },
    async findPass(board, token) {
      if (!signedLinks || token === undefined) return undefined
      const pass = await signedLinks.check(board, token)
      return typeof pass === 'string' ? undefined : pass
    },
  }
}
