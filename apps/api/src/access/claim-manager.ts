import { type Claim, claimDays } from '@tiza/protocol'
import { toSessionId } from '../sockets/session-id.ts'
import type { StoredLink, StoredPerson } from '../storage/access-store.ts'
import type { StoredClaim } from '../storage/claim-store.ts'
import type { AccessManager } from './access-manager.ts'
import type { BoardAccess } from './board-access.ts'
import type { Claimant, ClaimManager } from './board-claims.ts'
import type { AccessManagerOptions } from './manage.ts'

const claimMs = claimDays * 24 * 3_600_000

export interface ClaimManagerOptions
  extends Pick<
    AccessManagerOptions,
    'store' | 'boards' | 'hasClaims' | 'notify' | 'audit' | 'now'
  > {
  readonly makeHost: AccessManager['makeHost']
}

export function createClaimManager({
  store,
  boards,
  hasClaims,
  makeHost,
  notify,
  audit,
  now,
}: ClaimManagerOptions): ClaimManager {
  /** Another process may have made a host link: an operator's command. */
  async function isClaimable({ board, people, links }: BoardAccess): Promise<boolean> {
    if (!hasClaims || hasHosts(people.values(), links.values())) return false
    const stored = await store.loadAccess(board)
    return stored !== undefined && !hasHosts(stored.people, stored.links)
  }

  async function setClaim(access: BoardAccess, claim: StoredClaim | undefined): Promise<void> {
    await store.setClaim(access.board, claim)
    access.claim = claim
    notify({ board: access.board, why: 'claim' })
  }

  function note(access: BoardAccess, person: string | undefined, detail: string): void {
    audit.note({ board: access.board, person, deed: 'claimed', detail })
  }

  /** Whether somebody has written the first transaction of the board: by a client that they name, or had said. */
  async function hasBegun(
    { board, sessions }: BoardAccess,
    { person, clients = [] }: Claimant,
  ): Promise<boolean> {
    const [first] = await store.read(board, { after: 0, limit: 1 })
    if (first?.seq !== 1) return false
    const isTheirs = sessions.get(first.by)?.person === person
    return isTheirs || clients.some((client) => toSessionId(client) === first.by)
  }

  /** Makes somebody host; everybody learns that there is one. Returns whether they are it. */
  async function appoint(
    access: BoardAccess,
    { person, link, name }: Omit<StoredClaim, 'at'>,
    why: 'begun' | 'stands',
  ): Promise<boolean> {
    await makeHost(access, { person, link, name })
    const isHost = access.people.get(person)?.isHost ?? false
    if (isHost) note(access, person, why)
    await access.runAlone(() => setClaim(access, undefined))
    return isHost
  }

  /** The claim of a board as it is stored, if it has been told for long enough. */
  function findDue(access: BoardAccess, nowMs: number): Promise<StoredClaim | undefined> {
    return access.runAlone(async () => {
      // Somebody may have objected while others were at it.
      const claim = await store.findClaim(access.board)
      follow(access, claim)
      if (!claim || nowMs < claim.at + claimMs) return undefined
      if (await isClaimable(access)) return claim
      await setClaim(access, undefined)
      return undefined
    })
  }

  /** Time in which nobody could object has been added to a claim in the storage. */
  function follow(access: BoardAccess, claim: StoredClaim | undefined): void {
    if (claim?.at === access.claim?.at) return
    access.claim = claim
    notify({ board: access.board, why: 'claim' })
  }

  return {
    async settle({ nowMs, isOutdated }, mayDecide = async () => true) {
      for (const { board, at } of await store.listClaims()) {
        const isLoaded = boards.get(board) !== undefined
        if (isOutdated()) return
        if (!isLoaded && nowMs < at + claimMs) continue
        if (!(await mayDecide(board))) continue
        const access = await boards.load(board)
        const due = access && (await findDue(access, nowMs))
        if (due) await appoint(access, due, 'stands')
      }
    },
    getClaim(board) {
      const access = boards.get(board)
      if (!hasClaims || !access || hasHosts(access.people.values(), access.links.values())) {
        return undefined
      }
      return access.claim ? toClaim(access.claim) : {}
    },
    async claim(board, claimant) {
      const access = await boards.load(board)
      if (!access) return 'conflict'
      const { person, link } = claimant
      const name = access.people.get(person)?.name ?? ''
      const decided = await access.runAlone(async () => {
        if (!(await isClaimable(access))) return 'conflict'
        if (await hasBegun(access, claimant)) return 'begun'
        if (access.claim) return access.claim.person === person ? 'claimed' : 'conflict'
        await setClaim(access, { person, link, name, at: now() })
        note(access, person, 'asked')
        return 'claimed'
      })
      if (decided === 'conflict') return decided
      const isHost = decided === 'begun' && (await appoint(access, { person, link, name }, 'begun'))
      return { isHost, ...(access.claim && { claim: toClaim(access.claim) }) }
    },
    async refuse(board, person) {
      const access = await boards.load(board)
      await access?.runAlone(async () => {
        const { claim } = access
        if (!claim) return
        await setClaim(access, undefined)
        note(access, person, claim.person === person ? 'withdrawn' : `refused ${claim.person}`)
      })
    },
  }
}

function toClaim({ person, name, at }: StoredClaim): Claim {
  return { person, name, at, standsAt: at + claimMs }
}

/** Whether somebody is host, or a link was ever made that makes hosts: one that is lost is for the operator. */
function hasHosts(people: Iterable<StoredPerson>, links: Iterable<StoredLink>): boolean {
  for (const { isHost } of people) if (isHost) return true
  for (const { right } of links) if (right === 'host') return true
  return false
}
