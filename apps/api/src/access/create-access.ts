import { type Right, toRight } from '@tiza/protocol'
import { ownLimits, type SharedLimits } from '../limits/shared-limits.ts'
import { createSteadyClock } from '../steady-clock.ts'
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
import { type BoardAccess, getLinkRight, hostsReturnMs, isUsable } from './board-access.ts'
import { type BoardAccessesOptions, createBoardAccesses } from './board-accesses.ts'
import type { CreateCodes } from './codes.ts'
import { createAccessManager } from './create-access-manager.ts'
import { createFindDenial, type Shown } from './find-denial.ts'
import { createFindPreview } from './find-preview.ts'
import type { AccessManagerOptions } from './manage.ts'
import { toPassLink } from './pass-link.ts'
import { createPasswordCheck } from './password-check.ts'
import { createPictureGate } from './picture-gate.ts'
import { rememberVisit } from './remember-visit.ts'
import type { SignedLinks } from './signed-links.ts'
import { createToPassage, type Passage } from './to-passage.ts'
import { createToPerson } from './to-person.ts'
import { createVisitWriter } from './visit-writer.ts'
import { admitComer, toWaitingRoom } from './waiting-room.ts'
import { createWayFinder } from './way-finder.ts'

export interface AccessOptions extends Pick<BoardAccessesOptions, 'getTerm'> {
  readonly store: AccessStore & BinStore & AccessManagerOptions['store']
  /** Whether boards without hosts may be claimed. Default: yes. */
  readonly hasClaims?: boolean
  /** Whether links may show a picture of their board where they are posted. Default: they may. */
  readonly hasPreviews?: boolean
  /** The secret of this server from which ids of people with accounts are made. Default: there are none. */
  readonly accountSecret?: string
  /** What reads signed links. Default: there are none. */
  readonly signedLinks?: SignedLinks | undefined
  /** Where codes are kept. Default: in memory. */
  readonly createCodes?: CreateCodes | undefined
  /** What is limited for all servers together. Default: there is one. */
  readonly limits?: SharedLimits
  /** Where it is noted what hosts do. Default: nowhere. */
  readonly audit?: Pick<Audit, 'note'>
  readonly onError: (error: unknown) => void
  readonly now?: () => number
  /** A clock that is not set back, for what lasts a while. Default: one made of `now`. */
  readonly steadyNow?: () => number
  /** How long the links of a board that nobody uses stay in memory. Default 60 s. */
  readonly idleMs?: number
  /** How long visits are gathered before they are stored. Default 1 s. */
  readonly visitDelayMs?: number
}

/** How long it may take until the last use of a link is stored: less than boards stay in memory. */
const useDelayMs = 30_000

export function createAccess({
  store,
  audit = { note() {} },
  onError,
  accountSecret = '',
  hasClaims = true,
  hasPreviews = true,
  signedLinks,
  createCodes,
  limits = ownLimits,
  getTerm,
  now = Date.now,
  steadyNow = createSteadyClock(now),
  idleMs = 60_000,
  visitDelayMs = 1_000,
}: AccessOptions): Access & AccessManager {
  let listener: (change: AccessChange) => void = () => {}
  const notify = (change: AccessChange) => listener(change)
  let listPresent: (board: string) => Iterable<PresentVisitor> = () => []
  let onWaiting: (board: string) => void = () => {}
  const visits = createVisitWriter({ store, onError, delayMs: visitDelayMs, useDelayMs })
  const passwords = createPasswordCheck({ now: steadyNow, limits })
  const boards = createBoardAccesses({
    ...{ store, getTerm, now, steadyNow, idleMs },
    onExpired: (board) => notify({ board, why: 'link' }),
    onWaiting: (board) => onWaiting(board),
  })
  const toPerson = createToPerson(accountSecret)
  const toPassage = createToPassage({ toPerson, now })
  const findDenial = createFindDenial({
    now,
    steadyNow,
    listPresent: (board) => listPresent(board),
  })
  const ways = createWayFinder({ store, boards, signedLinks })
  const manager = createAccessManager({
    ...{
      store,
      boards,
      ways,
      visits,
      notify,
      audit,
      toPerson,
      hasClaims,
      hasPreviews,
      createCodes,
      limits,
      now,
      steadyNow,
    },
    listPresent: (board) => listPresent(board),
  })

  async function findKeyBoard(key: string): Promise<string | undefined> {
    return (await boards.findKey(hashKey(key)))?.board ?? ways.findAddressed(key)
  }

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

  /**
   * Lets somebody in, or says why not. Nothing comes between the last look and the visit: of two who come at once by
   * a link for one person, the second finds it full.
   */
  async function askIn(
    access: BoardAccess,
    passage: Passage,
    shown: Shown & { readonly isIn?: boolean },
  ): Promise<Admitted | AccessDenied> {
    const denial = findDenial(access, passage, shown)
    if (!denial) return letIn(access, passage, shown)
    const { password, address = '' } = shown
    const isAsked = 'reason' in denial && denial.reason === 'password'
    if (!isAsked || password === undefined) return denial
    const answer = await passwords.check(passage.hostLink ?? passage.came, { password, address })
    if (answer === 'wrong') return denial
    if (answer !== 'right') return { code: 'rate_limited', ...answer }
    const later = findDenial(access, passage, { ...shown, hasSaid: true })
    return later ?? letIn(access, passage, shown)
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
      const present = () => new Set(Array.from(listPresent(board), (one) => one.person))
      visits.note(rememberVisit(access, { ...visitor, listPresent: present }, now()))
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
      return askIn(access, passage, shown)
    },
    async identify(board, { link, pass }, { session, person: said, account, host, name }) {
      const access = await boards.load(board)
      const came = pass ? toPassLink(pass) : access?.links.get(link)
      if (!access || !came) return { code: 'board_not_found' }
      const way = { access, came, ...(pass && { pass }) }
      const passage = toPassage(way, { session, person: said, account, host })
      return askIn(access, passage, { session, account, name, isIn: true })
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
      if (access) access.closedUntilMs = steadyNow() + hostsReturnMs
    },
    enter: boards.enter,
    leave: boards.leave,
    findKeyBoard,
    forget(board) {
      visits.forget(board)
      boards.forget(board)
    },
    findPreview: createFindPreview({ store, now }),
    // From the storage: another process may have deleted the board.
    async hasKey(key) {
      const board = (await store.findKey(hashKey(key)))?.board ?? (await ways.findAddressed(key))
      return board !== undefined && (await store.findBinned(board)) === undefined
    },
    async close() {
      await visits.flush()
      boards.close()
    },
  }
}
