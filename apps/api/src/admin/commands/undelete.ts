import { StartError } from '../../start-error.ts'
import type { Command } from '../command.ts'
import { findBoard, withStorage } from '../data.ts'

/** Takes a board out of the bin into which a host has put it; a running server follows at once. */
export const undelete: Command = {
  name: 'undelete',
  args: ['board'],
  help: 'takes a board out of the bin, where it stays for seven days after a host has deleted it',
  run: ({ print, ...place }, [start = '']) =>
    withStorage(place, async (storage) => {
      const board = await findBoard(storage, start)
      if ((await storage.findBinned(board)) === undefined) {
        throw new StartError(`${board} is not in the bin.`)
      }
      // Else it might be deleted at once as unused.
      await storage.touch([board], Date.now())
      await storage.setBinned(board, undefined)
      print(`Took ${board} out of the bin.`)
      return true
    }),
}
