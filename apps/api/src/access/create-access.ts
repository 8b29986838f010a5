import { type DenialReason, type Right, toRight } from '@tiza/protocol'
import { type AccessStore, firstSettings, type StoredLink } from '../storage/access-store.ts'
import type { AdmissionStore } from '../storage/admission-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import type {
  Access,
  AccessChange,
  AccessDenied,
  Admitted,
  Credentials,
  PresentVisitor,
} from './access.ts'
import type { AccessManager } from './access-manager.ts'
import { createAuthorNames } from './author-names.ts'
import {
  type BoardAccess,
  cameBy,
  countPeople,
  findHostLink,
  hostsReturnMs,
  isUsable,
} from './board-access.ts'
import { createBoardAccesses } from './board-accesses.ts'
import { createAccessManager } from './create-access-manager.ts'
import { createPasswordCheck } from './password-check.ts'
import { toPersonId } from './to-public-id.ts'
import { createVisitWriter } from './visit-writer.ts'
import { admitComer, askToWait, toWaitingRoom } from './waiting-room.ts'

export interface AccessOptions {
  readonly store: AccessStore & AdmissionStore
  readonly onError: (error: unknown) => void
  readonly now?: () => number
  /** How long the links of a board that nobody uses stay in memory. Default 60 s. */
  readonly idleMs?: number
  /** How long visits are gathered before they are stored. Default 1 s. */
  readonly visitDelayMs?: number
}

/** How long it may take until the last use of a link is stored: less than boards stay in memory. */
const useDelayMs = 30_000
/** People and sessions of one board that are remembered; later ones are let in without that. */
const mostPeople = 5_000
const mostSessions = 20_000

/** What somebody who is let in comes by. */
interface Passage {
  readonly came: StoredLink
  readonly hostLink: StoredLink | undefined
  /** The public id. */
  readonly person: string | undefined
}

export function createAccess({
  store,
  onError,
  now = Date.now,
  idleMs = 60_000,
  visitDelayMs = 1_000,
}: AccessOptions): Access & AccessManager {
  let listener: (change: AccessChange) => void = () => {}
  const notify = (change: AccessChange) => listener(change)
  let listPresent: (board: string) => Iterable<PresentVisitor> = () => []
  let onWaiting: (board: string) => void = () => {}
  const visits = createVisitWriter({ store, onError, delayMs: visitDelayMs, useDelayMs })
  const passwords = createPasswordCheck(now)
  const boards = createBoardAccesses({
    ...{ store, now, idleMs },
    onExpired: (board) => notify({ board, why: 'link' }),
    onWaiting: (board) => onWaiting(board),
  })
  const manager = createAccessManager({
    ...{ store, boards, visits, notify, now },
    listPresent: (board) => listPresent(board),
  })

  /** What the link and the person come to; `undefined` for whoever is not let in. */
  function findRight(
    access: BoardAccess,
    link: StoredLink | undefined,
    person: string | undefined,
  ): Right | undefined {
    const known = person === undefined ? undefined : access.people.get(person)
    if (known?.removedAt !== undefined) return undefined
    if (!known?.isHost && !(link && isUsable(link, now()))) return undefined
    return toRight({
      ...{ ...access.settings, link: link?.right ?? 'look' },
      ...{ isHost: known?.isHost ?? false, pen: known?.pen },
    })
  }

  /** Why the way that somebody came is closed to them; hosts are let in by any link. */
  async function findDenial(
    access: BoardAccess,
    { came, hostLink, person }: Passage,
    { session, password, address = '', name }: Omit<Credentials, 'key' | 'person' | 'host'>,
  ): Promise<AccessDenied | undefined> {
    const known = person === undefined ? undefined : access.people.get(person)
    if (known?.removedAt !== undefined) return forbid('removed')
    if (known?.isHost || hostLink) return undefined
    if (came.revokedAt !== undefined) return forbid('revoked')
    if (!isUsable(came, now())) return forbid('expired')
    const wait = () =>
      askToWait(access, {
        ...{ link: came.id, person, session, name, address },
        ...{ present: listPresent(access.board), nowMs: now() },
      })
    if (cameBy(access, came.id, { person, session })) return wait()
    if (came.password !== undefined) {
      if (password === undefined) return forbid('password')
      const answer = await passwords.check(came, { password, address })
      if (answer === 'wrong') return forbid('password')
      if (answer !== 'right') return { code: 'rate_limited', ...answer }
    }
    const { mostPeople: most } = came
    const isFull = most !== undefined && countPeople(access, came.id) >= most
    // Whoever only reads takes no place.
    return session !== undefined && isFull ? forbid('full') : wait()
  }

  /** Lets somebody in: remembers the visit, and who came by a host link as a host. */
  async function letIn(
    access: BoardAccess,
    { came, hostLink, person }: Passage,
    { session, name }: Pick<Credentials, 'session' | 'name'>,
  ): Promise<Admitted> {
    const { board } = access
    const link = hostLink ?? came
    const admitted = admitComer(access, { session, person })
    if (session !== undefined) rememberVisit(access, { link, person, session, name, admitted })
    if (hostLink && person !== undefined && session !== undefined) {
      await manager.makeHost(access, { person, link: hostLink.id, name })
    }
    const right = hostLink ? 'host' : (findRight(access, link, person) ?? 'look')
    return { board, right, link: link.id, person }
  }

  function rememberVisit(
    access: BoardAccess,
    {
      link,
      person,
      session,
      name,
      admitted,
    }: {
      readonly link: StoredLink
      readonly person: string | undefined
      readonly session: string
      readonly name: string | undefined
      readonly admitted: readonly string[]
    },
  ): void {
    const { board, links, people, sessions } = access
    const at = now()
    links.set(link.id, { ...link, lastUsedAt: at })
    const known = person === undefined ? undefined : people.get(person)
    const hasRoom = known !== undefined || people.size < mostPeople
    if (person !== undefined && hasRoom) {
      const before = known ?? { person, isHost: false, name: '', firstAt: at }
      people.set(person, {
        ...{ ...before, link: link.id, name: name ?? before.name, seenAt: at },
      })
    }
    // A session that never said who it is matters only to links that count or ask, and where one waits.
    const isAsked = link.mostPeople !== undefined || link.password !== undefined
    const isCounted = isAsked || admitted.length > 0
    const isRemembered =
      (person !== undefined || isCounted) && (sessions.has(session) || sessions.size < mostSessions)
    if (isRemembered) sessions.set(session, { session, person, link: link.id })
    visits.note({
      ...{ board, link: link.id, name, at },
      ...(hasRoom && { person }),
      ...(isRemembered && { session }),
      ...(admitted.length > 0 && { admitted }),
    })
  }

  return {
    ...manager,
    ...createAuthorNames({ boards, visits, now }),
    async admit({ key, person: secret, host, ...rest }) {
      const found = await boards.findByKey(hashKey(key))
      const came = found?.access.links.get(found.link)
      if (!found || !came) return { code: 'board_not_found' }
      const { access } = found
      const { session } = rest
      const passage = toPassage(access, came, { session, person: secret, host })
      return (await findDenial(access, passage, rest)) ?? letIn(access, passage, rest)
    },
    async identify(board, { link }, { session, person: secret, host, name }) {
      const access = await boards.load(board)
      const came = access?.links.get(link)
      if (!access || !came) return { code: 'board_not_found' }
      const passage = toPassage(access, came, { session, person: secret, host })
      const denial = await findDenial(access, passage, { session, name })
      return denial ?? letIn(access, passage, { session, name })
    },
    getRight(board, { link, person }) {
      const access = boards.get(board)
      return access && findRight(access, access.links.get(link), person)
    },
    getSettings: (board) => boards.get(board)?.settings ?? firstSettings,
    getPerson: (board, session) => boards.get(board)?.sessions.get(session)?.person,
    onChanged(next) {
      listener = next
    },
    watchPresent(list) {
      listPresent = list
    },
    onWaiting(next) {
      onWaiting = next
    },
    getWaitingRoom: (board) => toWaitingRoom(boards.get(board)),
    noteHostGone(board) {
      const access = boards.get(board)
      if (access) access.closedUntilMs = now() + hostsReturnMs
    },
    enter: boards.enter,
    leave: boards.leave,
    // From the storage: another process may have deleted the board.
    async hasKey(key) {
      return (await store.findKey(hashKey(key))) !== undefined
    },
    async close() {
      await visits.flush()
      boards.close()
    },
  }

  function toPassage(
    access: BoardAccess,
    came: StoredLink,
    { session, person, host }: Pick<Credentials, 'session' | 'person' | 'host'>,
  ): Passage {
    const isHostLink = came.right === 'host' && isUsable(came, now())
    const hostLink = host === undefined ? undefined : findHostLink(access, hashKey(host), now())
    // A session that once said who it is stays that person.
    const before = session === undefined ? undefined : access.sessions.get(session)?.person
    return {
      came,
      hostLink: hostLink ?? (isHostLink ? came : undefined),
      person: person === undefined ? before : toPersonId(person),
    }
  }
}

function forbid(reason: Exclude<DenialReason, 'waiting'>): AccessDenied {
  return { code: 'forbidden', reason }
}
