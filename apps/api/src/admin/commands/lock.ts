import type { Command } from '../command.ts'
import { findBoard, withBoards } from '../data.ts'

/** Lets nobody draw on a board, or everybody again; a server that runs follows within a second. */
function createLock(name: string, locked: boolean, help: string): Command {
  return {
    ...{ name, help },
    args: ['board'],
    run: ({ dataDir, print }, [start = '']) =>
      withBoards(dataDir, (boards) => {
        const board = findBoard(boards, start)
        boards.setLocked(board, locked)
        print(`${locked ? 'Locked' : 'Unlocked'} ${board}.`)
        return true
      }),
  }
}

export const lock = createLock('lock', true, 'has everybody only look at a board')
export const unlock = createLock('unlock', false, 'lets everybody draw on it again')
