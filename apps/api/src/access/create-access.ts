import { type Right, toRight } from '@tiza/protocol'
import { type AccessStore, firstSettings, type StoredLink } from '../storage/access-store.ts'
import type { BinStore } from '../storage/bin-store.ts'
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
import type { Audit } from './audit.ts'
import { createAuthorNames } from './author-names.ts'
import {
  type BoardAccess,
  cameBy,
  countPeople,
  findHostLink,
  getLinkRight,
  hostsReturnMs,
  isForSome,
  isUsable,
  makesHosts,
} from './board-access.ts'
import { createBoardAccesses } from './board-accesses.ts'
import { createAccessManager } from './create-access-manager.ts'
import { denyBinned, forbid } from './deny.ts'
import type { AccessManagerOptions } from './manage.ts'
import { toPassLink } from './pass-link.ts'
import { createPasswordCheck } from './password-check.ts'
import { createPictureGate } from './picture-gate.ts'
import { rememberVisit } from './remember-visit.ts'
import type { Pass, SignedLinks } from './signed-links.ts'
import { createToPerson } from './to-person.ts'
import { createVisitWriter } from './visit-writer.ts'
import { admitComer, askToWait, isReadByPresent, toWaitingRoom } from './waiting-room.ts'
import { createWayFinder, type Way } from './way-finder.ts'

export interface AccessOptions {
  readonly store: AccessStore & BinStore & AccessManagerOptions['store']
  /** Whether boards without hosts may be claimed. Default: yes. */
  readonly hasClaims?: boolean
  /** The secret of this server from which ids of people with accounts are made. Default: there are none. */
  readonly accountSecret?: string
  /** What reads signed links. Default: there are none. */
  readonly signedLinks?: SignedLinks | undefined
  /** Where it is noted what hosts do. Default: nowhere. */
  readonly audit?: Pick<Audit, 'note'>
  readonly onError: (error: unknown) => void
  readonly now?: () => number
  /** How long the links of a board that nobody uses stay in memory. Default 60 s. */
  readonly idleMs?: number
  /** How long visits are gathered before they are stored. Default 1 s. */
  readonly visitDelayMs?: number
}

/** How long it may take until the last use of a link is stored: less than boards stay in memory. */
const useDelayMs = 30_000

/** What somebody who is let in comes by. */
interface Passage {
  readonly came: StoredLink
  readonly hostLink: StoredLink | undefined
  /** The public id. */
  readonly person: string | undefined
  /** What was signed for them, where they did not come by a link. */
  readonly pass: Pass | undefined
}

export function createAccess({
  store,
  audit = { note() {} },
  onError,
  accountSecret = '',
  hasClaims = true,
  signedLinks,
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
  const toPerson = createToPerson(accountSecret)
  const ways = createWayFinder({ store, boards, signedLinks })
  const manager = createAccessManager({
    ...{ store, boards, ways, visits, notify, audit, toPerson, hasClaims, now },
    listPresent: (board) => listPresent(board),
  })

  /** What the link and the person come to; `undefined` for whoever is not let in. */
  function findRight(
    access: BoardAccess,
    link: StoredLink | undefined,
    person: string | undefined,
  ): Right | undefined {
    const known = person === undefined ? undefined : access.people.get(person)
    if (known?.removedAt !== undefined || access.binnedAt !== undefined) return undefined
    if (!known?.isHost && !(link && isUsable(link, now()))) return undefined
    return toRight({
      ...{ ...access.settings, link: link ? getLinkRight(link, known) : 'look' },
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
    const isRemoved = known?.removedAt !== undefined
    const isHost = !isRemoved && (known?.isHost === true || hostLink !== undefined)
    if (access.binnedAt !== undefined) return denyBinned(access.binnedAt, { isHost })
    if (isRemoved) return forbid('removed')
    if (isHost) return undefined
    if (came.revokedAt !== undefined) return forbid('revoked')
    if (!isUsable(came, now())) return forbid('expired')
    const wait = () =>
      askToWait(access, {
        ...{ link: came.id, person, session, name, address },
        ...{ present: listPresent(access.board), nowMs: now() },
      })
    if (!isForSome(came) || cameBy(access, came.id, { person, session })) return wait()
    const isRead = () => isReadByPresent(listPresent(access.board), { session, address })
    if (came.closedAt !== undefined) return isRead() ? wait() : forbid('revoked')
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
    { came, hostLink, person, pass }: Passage,
    { session, account, ...said }: Pick<Credentials, 'session' | 'name' | 'account'>,
  ): Promise<Admitted> {
    const { board } = access
    const link = hostLink ?? came
    const name = account?.name ?? said.name
    // A name that is only of this link is no account.
    const isSignedIn = account?.user !== undefined && account.name !== undefined
    const admitted = admitComer(access, { session, person })
    if (session !== undefined) {
      const visitor = { link, person, session, name, isSignedIn, admitted }
      visits.note(rememberVisit(access, visitor, now()))
    }
    if (hostLink && person !== undefined && session !== undefined) {
      await manager.makeHost(access, { person, link: hostLink.id, name, isSignedIn })
    }
    const right = hostLink ? 'host' : (findRight(access, link, person) ?? 'look')
    if (!hostLink && pass && session !== undefined) {
      access.passEnds.add(pass.expiresAt)
      boards.follow(access)
    }
    return { board, right, link: link.id, person, account, ...(!hostLink && { pass }) }
  }

  return {
    ...manager,
    ...createAuthorNames({ boards, visits, now }),
    ...createPictureGate({
      ...{ boards, hasTokens: signedLinks !== undefined, now },
      listPresent: (board) => listPresent(board),
    }),
    async admit({ key, token, person: said, host, ...rest }) {
      const way = await ways.find(key, token)
      if ('code' in way) return way
      const { access, pass } = way
      const { session, account = pass?.account } = rest
      const passage = toPassage(way, { session, person: said, account, host })
      const shown = { ...rest, account, name: account?.name ?? rest.name }
      const denial = await findDenial(access, passage, shown)
      return denial ?? letIn(access, passage, shown)
    },
    async identify(board, { link, pass }, { session, person: said, account, host, name }) {
      const access = await boards.load(board)
      const came = pass ? toPassLink(pass) : access?.links.get(link)
      if (!access || !came) return { code: 'board_not_found' }
      const way = { access, came, ...(pass && { pass }) }
      const passage = toPassage(way, { session, person: said, account, host })
      const denial = await findDenial(access, passage, { session, name })
      return denial ?? letIn(access, passage, { session, account, name })
    },
    getRight(board, { link, person, pass }) {
      const access = boards.get(board)
      return access && findRight(access, pass ? toPassLink(pass) : access.links.get(link), person)
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
      return (await store.findKey(hashKey(key))) !== undefined || ways.hasAddress(key)
    },
    async close() {
      await visits.flush()
      boards.close()
    },
  }

  function toPassage(
    { access, came, pass }: Way,
    { session, host, ...shown }: Pick<Credentials, 'session' | 'person' | 'account' | 'host'>,
  ): Passage {
    // A signed token makes nobody a host for longer than it is good.
    const isHostLink = !pass && makesHosts(came, now())
    const hostLink = host === undefined ? undefined : findHostLink(access, hashKey(host), now())
    // A session that once said who it is stays that person.
    const before = session === undefined ? undefined : access.sessions.get(session)?.person
    return {
      ...{ came, pass },
      hostLink: hostLink ?? (isHostLink ? came : undefined),
      person: toPerson(access.board, shown) ?? before,
    }
  }
}
