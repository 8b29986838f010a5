import { StartError } from '../../start-error.ts'
import type { LogDatabase } from '../../storage/sqlite/database.ts'
import type { Command } from '../command.ts'
import { findBoard, withBoards } from '../data.ts'

/** Who is on the board is sent away within a second. Its pictures go when no board shows them. */
export const deleteBoard: Command = {
  name: 'delete',
  args: ['board'],
  options: { yes: { type: 'boolean' } },
  help: 'deletes a board for good; asks first, unless --yes is given',
  run: ({ dataDir, print, confirm }, [start = ''], { yes }) =>
    withBoards(dataDir, async (boards) => {
      const board = findBoard(boards, start)
      if (!yes) {
        if (!confirm) throw new StartError('Nobody can be asked here: give --yes to delete.')
        if (!(await confirm(toQuestion(boards, board)))) {
          print('Nothing is deleted.')
          return false
        }
      }
      boards.deleteBoard(board)
      print(`Deleted ${board}.`)
      return true
    }),
}

function toQuestion(boards: LogDatabase, board: string): string {
  const row = boards.list().find((one) => one.board === board)
  const usedAt = row && new Date(row.touchedAt).toISOString().slice(0, 10)
  const changes = row?.seq === 1 ? '1 change' : `${row?.seq ?? 0} changes`
  return `Delete ${board} for good, with ${changes}, last opened on ${usedAt}?`
}
