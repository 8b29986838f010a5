import type { Deed, StoredDeed } from '../../storage/audit-store.ts'
import type { Command } from '../command.ts'
import { withStorage } from '../data.ts'
import { type BoardWithAccess, loadAccess, toLinkName, toPersonName } from '../load-access.ts'
import { printTable, toTimeText } from '../print-table.ts'

const deedWords: Readonly<Record<Deed, string>> = {
  'link-made': 'made a link',
  'link-renewed': 'renewed a link',
  'link-revoked': 'revoked a link',
  'link-preview': 'preview of a link',
  'code-made': 'made a code',
  'code-ended': 'ended the code',
  rule: 'said who draws',
  pen: 'pen',
  host: 'host',
  removed: 'sent out or let in',
  admitted: 'admitted',
  waiting: 'waiting room',
  locked: 'locked the board',
  names: 'names',
  binned: 'deleted the board',
  restored: 'restored the board',
  claimed: 'claimed the board',
}

/** Prints what hosts have done, the oldest first. */
export const audit: Command = {
  name: 'audit',
  args: ['board'],
  help: 'what its hosts have done: when, who, what; never what was drawn',
  run: ({ print, ...place }, [start = '']) =>
    withStorage(place, async (storage) => {
      const access = await loadAccess(storage, start)
      const names = toNames(access)
      const deeds = await storage.listDeeds(access.board)
      printTable(
        deeds.map((deed) => toRow(deed, names)),
        print,
      )
      return true
    }),
}

function toRow(
  { at, person, deed, detail = '' }: StoredDeed,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const by = person === undefined ? 'by a host key' : (names.get(person) ?? person)
  const words = detail.split(' ').map((word) => names.get(word) ?? word)
  return [toTimeText(at), by, deedWords[deed] ?? deed, words.join(' ')]
}

/** Names of links and people by their ids, with the id, since names are nobody's alone. */
function toNames({ links, people }: BoardWithAccess): ReadonlyMap<string, string> {
  return new Map([
    ...links.map((link) => [link.id, `${toLinkName(link)} (${link.id})`] as const),
    ...people.map(
      (person) => [person.person, `${toPersonName(person)} (${person.person})`] as const,
    ),
  ])
}
