import { type PersonChange, type PersonEntry, toRight } from '@tiza/protocol'
import type { StoredPerson } from '../storage/access-store.ts'
import type { AccessChange, PresentVisitor } from './access.ts'
import type { AccessManager } from './access-manager.ts'
import { type BoardAccess, getLinkRight, isUsable } from './board-access.ts'
import { createLinkCloser } from './close-link.ts'
import { getId, type Knock } from './knocks.ts'
import { listDeeds } from './list-deeds.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** What hosts do about people. */
export function createPeopleManager(
  manage: Manage,
  options: AccessManagerOptions,
): Pick<AccessManager, 'listPeople' | 'changePerson' | 'makeHost'> {
  const { store, visits, notify, audit, now } = options
  const closer = createLinkCloser(options)

  /** Saves what hosts decide about somebody. Visits meanwhile may have changed the rest. */
  async function savePerson(access: BoardAccess, person: StoredPerson): Promise<StoredPerson> {
    // What was noted before must not be stored after.
    await visits.flush()
    await store.savePeople(access.board, [person], access.term)
    const { isHost, pen, removedAt } = person
    const saved = {
      ...(access.people.get(person.person) ?? person),
      ...{ isHost, pen, removedAt },
    }
    access.people.set(person.person, saved)
    return saved
  }

  /** Lets somebody in without waiting, or has them wait when they come again. */
  async function setAdmitted(access: BoardAccess, id: string, isIn: boolean): Promise<void> {
    const { board, term, admitted, sessions, knocks } = access
    if (isIn) {
      await store.saveAdmitted(board, [id], term)
      admitted.add(id)
      knocks.end([id])
      return
    }
    const own = [...sessions.values()].filter(({ person }) => person === id)
    const ids = [id, ...own.map(({ session }) => session)]
    // A visit that was noted before must not be stored after.
    await visits.flush()
    await store.removeAdmitted(board, ids, term)
    for (const one of ids) admitted.delete(one)
  }

  function toPerson(access: BoardAccess, person: StoredPerson): PersonEntry {
    const { isHost, pen, link, removedAt, isSignedIn, ...rest } = person
    const came = access.links.get(link)
    const of = came && isUsable(came, now()) ? getLinkRight(came, person) : 'look'
    return {
      ...{ ...rest, isHost, link },
      right: toRight({ link: of, isHost, pen, ...access.settings }),
      ...(pen !== undefined && { pen }),
      ...(removedAt !== undefined && { removed: true as const }),
      ...(isSignedIn && { signedIn: true as const }),
    }
  }

  return {
    listPeople: (board, proof) =>
      manage(board, proof, (access) => {
        const since = findSince(options.listPresent(board))
        return [...access.people.values()]
          .toSorted((one, other) => other.seenAt - one.seenAt)
          .map((person) => ({ ...toPerson(access, person), ...since.get(person.person) }))
      }),
    changePerson: (board, proof, person, change) =>
      manage(board, proof, async (access, by) => {
        const knock = access.knocks.find(person)
        const before = access.people.get(person) ?? (knock && toStranger(knock, now()))
        if (!before) return 'not_there'
        const { admitted, renew, ...rest } = change
        // Nothing but this can be done about a session that never said who it is.
        const isSession = knock !== undefined && knock.person === undefined
        if (isSession && (rest.pen !== undefined || rest.host !== undefined)) return 'not_there'
        const after = applyChange(before, rest, now())
        if (before.isHost && !after.isHost && countHosts(access) === 1) return 'last_host'
        const isClosing = renew && rest.removed === true && closer.isOpen(access, before.link)
        if (isClosing && !closer.hasRoom(access)) return 'too_many_links'
        if (admitted !== undefined) {
          await setAdmitted(access, person, admitted)
          const detail = `${person} ${admitted ? 'in' : 'waits'}`
          audit.note({ board, ...by, deed: 'admitted', detail })
        }
        const isSame = Object.keys(rest).length === 0
        const saved = isSession || isSame ? after : await savePerson(access, after)
        for (const deed of listDeeds(before, after)) audit.note({ board, ...by, ...deed })
        const renewed = isClosing ? await closer.close(access, before.link) : undefined
        if (renewed) {
          const detail = `${before.link} ${renewed.id}`
          audit.note({ board, ...by, deed: 'link-renewed', detail })
        }
        const isGone = after.removedAt !== undefined
        if (isSession && isGone) access.knocks.turnAway(person)
        if (isGone || after.isHost) access.knocks.end([person])
        const why = isSession ? undefined : findReason(before, after)
        if (why) notify({ board, why })
        return { ...toPerson(access, saved), ...(renewed && { renewed }) }
      }),
    makeHost: (access, { person, link, name = '', isSignedIn }) =>
      access.runAlone(async () => {
        const { board, people, links } = access
        const before = people.get(person)
        const by = links.get(link)
        if (before?.isHost || before?.removedAt !== undefined) return
        if (!by || !isUsable(by, now())) return
        const at = now()
        const first = {
          ...{ person, link, name, firstAt: at, seenAt: at },
          ...(isSignedIn && { isSignedIn }),
        }
        await savePerson(access, { ...(before ?? first), isHost: true })
        audit.note({ board, person, deed: 'host', detail: `${person} made ${link}` })
        notify({ board, why: 'host' })
      }),
  }
}

/** Somebody who waits and was never on the board. */
function toStranger(knock: Knock, nowMs: number): StoredPerson {
  const { link, name, since } = knock
  return {
    ...{ person: getId(knock), isHost: false, link, name },
    ...{ firstAt: since, seenAt: nowMs },
  }
}

/** Somebody after a change. Who is sent out is host no longer, and who is made a host is let in again. */
function applyChange(
  before: StoredPerson,
  { pen, host, removed }: PersonChange,
  nowMs: number,
): StoredPerson {
  const isRemoved = removed ?? (host ? false : before.removedAt !== undefined)
  return {
    ...before,
    pen: pen === undefined ? before.pen : (pen ?? undefined),
    isHost: !isRemoved && (host ?? before.isHost),
    removedAt: isRemoved ? (before.removedAt ?? nowMs) : undefined,
  }
}

function findReason(before: StoredPerson, after: StoredPerson): AccessChange['why'] | undefined {
  if ((before.removedAt === undefined) !== (after.removedAt === undefined)) return 'removed'
  if (before.isHost !== after.isHost) return 'host'
  return before.pen === after.pen ? undefined : 'pen'
}

/** Since when people have been there, in any of their sessions, by public id. */
function findSince(
  present: Iterable<PresentVisitor>,
): ReadonlyMap<string, { readonly since: number }> {
  const found = new Map<string, { readonly since: number }>()
  for (const { person, since } of present) {
    if (person === undefined) continue
    found.set(person, { since: Math.min(since, found.get(person)?.since ?? since) })
  }
  return found
}

function countHosts({ people }: BoardAccess): number {
  return [...people.values()].filter(({ isHost }) => isHost).length
}
