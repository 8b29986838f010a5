import type { AccessCount, AccessStore } from '../../storage/access-store.ts'
import { isDamage } from '../../storage/sqlite/is-damage.ts'
import type { Command } from '../command.ts'
import { withStorage } from '../data.ts'
import { toTimeText } from '../print-table.ts'

/** Prints a line per board, most recently used first. */
export const list: Command = {
  name: 'list',
  args: [],
  help: 'every board: its id, its changes, when it was last opened, its links and hosts, whether it is locked, in the bin or claimed',
  run: ({ print, ...place }) =>
    withStorage(place, async (storage) => {
      const [rows, counts, binned, claims] = await Promise.all([
        storage.list(),
        countAccess(storage),
        storage.listBinned(),
        storage.listClaims(),
      ])
      const deletedAt = new Map(binned.map(({ board, binnedAt }) => [board, binnedAt]))
      const claimedAt = new Map(claims.map(({ board, at }) => [board, at]))
      const countsOf = new Map(counts.map((count) => [count.board, count]))
      for (const { board, seq, touchedAt, locked } of rows) {
        const binnedAt = deletedAt.get(board)
        const at = claimedAt.get(board)
        const columns = [
          board,
          String(seq ?? 'damaged').padStart(8),
          toTimeText(touchedAt),
          toCounts(countsOf.get(board)),
          ...(locked ? ['locked'] : []),
          ...(binnedAt === undefined ? [] : [`in the bin since ${toTimeText(binnedAt)}`]),
          ...(at === undefined ? [] : [`claimed since ${toTimeText(at)}`]),
        ]
        print(columns.join('  '))
      }
      return rows.every(({ seq }) => seq !== undefined)
    }),
}

/** None where they cannot be read: the boards are listed all the same. */
async function countAccess(storage: AccessStore): Promise<readonly AccessCount[]> {
  try {
    return await storage.countAccess()
  } catch (error) {
    if (!isDamage(error)) throw error
    return []
  }
}

function toCounts(count: AccessCount | undefined): string {
  if (!count) return 'links damaged'
  return `${toPlural(count.links, 'link')}, ${toPlural(count.hosts, 'host')}`
}

function toPlural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
