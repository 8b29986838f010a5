import QuickLRU from 'quick-lru'
import type { AccessStore } from '../storage/access-store.ts'
import type { BinStore } from '../storage/bin-store.ts'
import { type BoardAccess, createBoardAccess } from './board-access.ts'

export interface BoardAccessesOptions {
  readonly store: Pick<AccessStore, 'findKey' | 'findPublicId' | 'loadAccess'> &
    Pick<BinStore, 'findBinned'>
  /** Called when links of a board in use have expired. */
  readonly onExpired: (board: string) => void
  /** Called when somebody waits for a board who did not, or no longer. */
  readonly onWaiting: (board: string) => void
  /**
   * In which term this server writes a board, and 0 where another does, or may. Default: there is no other, and nobody
   * asks for terms.
   */
  readonly getTerm?: ((board: string) => number) | undefined
  readonly now: () => number
  /** A clock that is not set back. */
  readonly steadyNow: () => number
  /** How long a board that nobody uses stays in memory. */
  readonly idleMs: number
}

/** The link of a key, and its board. */
interface KeyLink {
  readonly board: string
  /** Its id. */
  readonly link: string
}

/** The boards in memory whose links, people and rules are in use. */
export interface BoardAccesses {
  /** What a key is of, by its hash, perhaps of a board that is gone by now; `undefined` for no key. */
  findKey(keyHash: string): Promise<KeyLink | undefined>
  /** A board by the hash of a key of it, and the id of that link; `undefined` for no key. */
  findByKey(
    keyHash: string,
  ): Promise<{ readonly access: BoardAccess; readonly link: string } | undefined>
  /** A board by its public id; `undefined` for an unknown one. */
  findByPublicId(publicId: string): Promise<BoardAccess | undefined>
  /** Loads a board, unless it is in memory; `undefined` for an unknown one. */
  load(board: string): Promise<BoardAccess | undefined>
  /** A board in memory. */
  get(board: string): BoardAccess | undefined
  /** Keeps a board in memory until `leave`, once for each call. */
  enter(board: string): Promise<void>
  leave(board: string): void
  /** Drops what is in memory of a board: others may change it, or have. */
  forget(board: string): void
  /** Whether somebody has entered a board and not left it. */
  isInUse(board: string): boolean
  /** Links were added or changed, or somebody came by a signed token. */
  follow(access: BoardAccess): void
  close(): void
}

interface Entry {
  users: number
  access: BoardAccess | undefined
  loading: Promise<BoardAccess | undefined>
  idle: NodeJS.Timeout | undefined
  expiry: NodeJS.Timeout | undefined
  /** Until when it has been told that links have expired. */
  toldMs: number
}

/** Keys whose links are remembered. */
const knownKeys = 10_000

/** How long at most until it is looked again whether a link has expired: the clock may be set, and machines sleep. */
const lookAgainMs = 10_000

export function createBoardAccesses({
  store,
  onExpired,
  onWaiting,
  getTerm,
  now,
  steadyNow,
  idleMs,
}: BoardAccessesOptions): BoardAccesses {
  const entries = new Map<string, Entry>()
  /** By the hashes of keys, also of boards that are no longer in memory: which board a key is of never changes. */
  const linksByKey = new QuickLRU<string, KeyLink>({ maxSize: knownKeys })

  function open(board: string): Entry {
    const known = entries.get(board)
    if (known) return known
    const entry: Entry = {
      ...{ users: 0, access: undefined, idle: undefined, expiry: undefined, toldMs: now() },
      loading: loadAccess(board).then((access) => {
        if (access && entries.get(board) === entry) {
          entry.access = access
          follow(access)
        }
        return access
      }),
    }
    entries.set(board, entry)
    return entry
  }

  async function loadAccess(board: string): Promise<BoardAccess | undefined> {
    // Before it is read: should another take the board meanwhile, nothing is stored of what was read before.
    const term = getTerm?.(board)
    const stored = await store.loadAccess(board)
    return stored && createBoardAccess(board, stored, { term, now, steadyNow, onWaiting })
  }

  async function load(board: string): Promise<BoardAccess | undefined> {
    const entry = open(board)
    if (entry.users === 0) waitIdle(board, entry)
    try {
      const access = await entry.loading
      if (!access) forget(board, entry)
      return access
    } catch (error) {
      forget(board, entry)
      throw error
    }
  }

  function waitIdle(board: string, entry: Entry): void {
    clearTimeout(entry.idle)
    entry.idle = setTimeout(() => {
      if (entry.users === 0) forget(board, entry)
    }, idleMs).unref()
  }

  function forget(board: string, entry: Entry): void {
    clearTimeout(entry.idle)
    clearTimeout(entry.expiry)
    if (entries.get(board) !== entry) return
    entries.delete(board)
    entry.access?.knocks.close()
  }

  function follow(access: BoardAccess): void {
    const { board, links } = access
    for (const { id, keyHash } of links.values()) linksByKey.set(keyHash, { board, link: id })
    const entry = entries.get(board)
    if (entry) waitExpiry(board, entry)
  }

  /** Waits for the next link that expires while people are on the board. */
  function waitExpiry(board: string, entry: Entry): void {
    clearTimeout(entry.expiry)
    const { access } = entry
    if (entry.users === 0 || !access) return
    const nowMs = now()
    // What has been told before the clock was set back will expire once more.
    entry.toldMs = Math.min(entry.toldMs, nowMs)
    const nextMs = Math.min(...listEnds(access).filter((endMs) => endMs > entry.toldMs))
    if (nextMs === Number.POSITIVE_INFINITY) return
    const look = () => {
      const atMs = now()
      if (atMs >= nextMs) {
        entry.toldMs = atMs
        for (const endMs of access.passEnds) if (endMs <= atMs) access.passEnds.delete(endMs)
        onExpired(board)
      }
      waitExpiry(board, entry)
    }
    const inMs = Math.max(0, Math.min(nextMs - nowMs, lookAgainMs))
    entry.expiry = setTimeout(look, inMs).unref()
  }

  async function findKey(keyHash: string): Promise<KeyLink | undefined> {
    const known = linksByKey.get(keyHash)
    if (known) return known
    const found = await store.findKey(keyHash)
    if (found) linksByKey.set(keyHash, found)
    return found
  }

  /** Another process may have added a link: an operator's command. */
  async function loadNewLinks(access: BoardAccess): Promise<void> {
    const stored = await store.loadAccess(access.board)
    for (const link of stored?.links ?? []) {
      if (!access.links.has(link.id)) access.links.set(link.id, link)
    }
    follow(access)
  }

  return {
    load,
    findKey,
    async findByKey(keyHash) {
      const found = await findKey(keyHash)
      const access = found && (await load(found.board))
      if (!found || !access) return undefined
      // As it is now that the board is loaded.
      const { link } = linksByKey.get(keyHash) ?? found
      if (!access.links.has(link)) await loadNewLinks(access)
      // Another process may have taken it out of the bin: an operator's command.
      if (access.binnedAt !== undefined) access.binnedAt = await store.findBinned(found.board)
      return { access, link }
    },
    async findByPublicId(publicId) {
      const board = await store.findPublicId(publicId)
      return board === undefined ? undefined : load(board)
    },
    get: (board) => entries.get(board)?.access,
    async enter(board) {
      const entry = open(board)
      entry.users++
      clearTimeout(entry.idle)
      try {
        if (!(await entry.loading)) forget(board, entry)
      } catch (error) {
        forget(board, entry)
        throw error
      }
      waitExpiry(board, entry)
    },
    leave(board) {
      const entry = entries.get(board)
      if (!entry || entry.users === 0) return
      entry.users--
      if (entry.users > 0) return
      clearTimeout(entry.expiry)
      waitIdle(board, entry)
    },
    forget(board) {
      const entry = entries.get(board)
      if (entry) forget(board, entry)
    },
    isInUse: (board) => (entries.get(board)?.users ?? 0) > 0,
    follow,
    close() {
      for (const [board, entry] of entries) forget(board, entry)
    },
  }
}

/** When what people may have come by ends, in milliseconds since 1970. */
function listEnds({ links, passEnds }: BoardAccess): readonly number[] {
  const ofLinks = [...links.values()].flatMap(({ expiresAt, revokedAt }) =>
    expiresAt !== undefined && revokedAt === undefined ? expiresAt : [],
  )
  return [...ofLinks, ...passEnds]
}
