import { StartError } from '../../start-error.ts'
import type { Catalog } from '../../storage/catalog.ts'
import type { Command } from '../command.ts'
import { countOf } from '../count-of.ts'
import { findBoard, withStorage } from '../data.ts'

/** People on the board are disconnected within a second. Its pictures are removed once no board shows them. */
export const deleteBoard: Command = {
  name: 'delete',
  args: ['board'],
  options: { yes: { type: 'boolean' } },
  help: 'deletes a board for good; asks first, unless --yes is given',
  run: ({ print, confirm, ...place }, [start = ''], { yes }) =>
    withStorage(place, async (catalog) => {
      const board = await findBoard(catalog, start)
      if (!yes) {
        if (!confirm) throw new StartError('Nobody can be asked here: give --yes to delete.')
        if (!(await confirm(await toQuestion(catalog, board)))) {
          print('Nothing is deleted.')
          return false
        }
      }
      await catalog.deleteBoard(board)
      print(`Deleted ${board}.`)
      return true
    }),
}

async function toQuestion(catalog: Catalog, board: string): Promise<string> {
  const row = (await catalog.list()).find((one) => one.board === board)
  const usedAt = row && new Date(row.touchedAt).toISOString().slice(0, 10)
  const changes = countOf(row?.seq ?? 0, 'change')
  return `Delete ${board} for good, with ${changes}, last opened on ${usedAt}?`
}
