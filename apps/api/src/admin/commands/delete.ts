import type { Command } from '../command.ts'
import { findBoard, withBoards } from '../data.ts'

/** Who is on the board is sent away within a second. Its pictures go when no board shows them. */
export const deleteBoard: Command = {
  name: 'delete',
  args: ['board'],
  help: 'deletes a board for good',
  run: ({ dataDir, print }, [start = '']) =>
    withBoards(dataDir, (boards) => {
      const board = findBoard(boards, start)
      boards.deleteBoard(board)
      print(`Deleted ${board}.`)
      return true
    }),
}
