import { countPeople, isUsable } from '../../access/board-access.ts'
import type { StoredLink } from '../../storage/access-store.ts'
import type { Command } from '../command.ts'
import { withStorage } from '../data.ts'
import { loadAccess, toLinkName } from '../load-access.ts'
import { printTable, toTimeText } from '../print-table.ts'

/** Prints a line per link, the newest first. Keys are stored nowhere. */
export const links: Command = {
  name: 'links',
  args: ['board'],
  help: 'its links: id, right and label, how many came by it, since when, until when; never their keys',
  run: ({ print, ...place }, [start = '']) =>
    withStorage(place, async (storage) => {
      const stored = await loadAccess(storage, start)
      const people = new Map(stored.people.map((person) => [person.person, person]))
      const sessions = new Map(stored.sessions.map((session) => [session.session, session]))
      const nowMs = Date.now()
      const rows = stored.links
        .toSorted((one, other) => other.createdAt - one.createdAt)
        .map((link) => [
          link.id,
          toLinkName(link),
          toCount(countPeople({ people, sessions }, link.id), link),
          `made ${toTimeText(link.createdAt)}`,
          link.lastUsedAt === undefined ? 'not used' : `used ${toTimeText(link.lastUsedAt)}`,
          toState(link, nowMs),
        ])
      printTable(rows, print)
      return true
    }),
}

function toCount(count: number, { mostPeople }: StoredLink): string {
  const of = mostPeople === undefined ? '' : ` of ${mostPeople}`
  return `${count}${of} ${count === 1 && of === '' ? 'person' : 'people'}`
}

function toState(link: StoredLink, nowMs: number): string {
  const { revokedAt, closedAt, expiresAt, password, preview } = link
  const ends = [
    ...(password === undefined ? [] : ['password']),
    ...(preview ? ['preview'] : []),
    ...(closedAt === undefined ? [] : [`closed to others ${toTimeText(closedAt)}`]),
    ...(revokedAt === undefined ? [] : [`revoked ${toTimeText(revokedAt)}`]),
    ...(expiresAt === undefined
      ? []
      : [
          `${isUsable({ ...link, revokedAt: undefined }, nowMs) ? 'until' : 'expired'} ${toTimeText(expiresAt)}`,
        ]),
  ]
  return ends.join(', ')
}
