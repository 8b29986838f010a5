import type { Command } from '../command.ts'
import { findBoard, withStorage } from '../data.ts'

/** Makes a board view only, or editable again; a running server follows within a second. */
function createLock(name: string, locked: boolean, help: string): Command {
  return {
    ...{ name, help },
    args: ['board'],
    run: ({ print, ...place }, [start = '']) =>
      withStorage(place, async (storage) => {
        const board = await findBoard(storage, start)
        await storage.setLocked(board, locked)
        print(`${locked ? 'Locked' : 'Unlocked'} ${board}.`)
        return true
      }),
  }
}

export const lock = createLock('lock', true, 'makes a board view only')
export const unlock = createLock('unlock', false, 'lets everybody draw on it again')
