import type { StoredPerson } from '../../storage/access-store.ts'
import type { Command } from '../command.ts'
import { withStorage } from '../data.ts'
import { loadAccess, toLinkName, toPersonName } from '../load-access.ts'
import { printTable, toTimeText } from '../print-table.ts'

/** Prints a line per person, hosts first, then those who were seen last. */
export const people: Command = {
  name: 'people',
  args: ['board'],
  help: 'who has been there: id, name, host or pen, whether signed in, by which link, since when and when last',
  run: ({ print, ...place }, [start = '']) =>
    withStorage(place, async (storage) => {
      const stored = await loadAccess(storage, start)
      const names = new Map(stored.links.map((link) => [link.id, toLinkName(link)]))
      const rows = stored.people
        .toSorted(compare)
        .map((person) => [
          person.person,
          toPersonName(person),
          toStanding(person),
          person.isSignedIn ? 'signed in' : '',
          `by ${names.get(person.link) ?? 'no link'}`,
          `since ${toTimeText(person.firstAt)}`,
          `seen ${toTimeText(person.seenAt)}`,
        ])
      printTable(rows, print)
      return true
    }),
}

function compare(one: StoredPerson, other: StoredPerson): number {
  return Number(other.isHost) - Number(one.isHost) || other.seenAt - one.seenAt
}

function toStanding({ isHost, pen, removedAt }: StoredPerson): string {
  if (removedAt !== undefined) return `sent out ${toTimeText(removedAt)}`
  if (isHost) return 'host'
  if (pen === undefined) return ''
  return pen ? 'pen given' : 'pen taken'
}
