import { makeBoard } from '../board-file/make-board.ts'
import { readBoardFile } from '../board-file/read-board-file.ts'
import type { Command } from '../command.ts'
import { countOf } from '../count-of.ts'
import { withStorage } from '../data.ts'

/** Makes a board of a `.tiza` file; a running server has it at once. A file that is damaged makes none. */
export const importBoard: Command = {
  name: 'import',
  args: ['file'],
  help: 'makes a board of a .tiza file, and prints the end of a link that makes whoever opens it a host',
  run: ({ print, ...place }, [file = '']) =>
    withStorage(place, async (storage, pictures) => {
      const given = await readBoardFile(file)
      // A picture is stored before any board shows it.
      await pictures.keep(given.pictures)
      const { path, host } = await makeBoard(storage, given, Date.now())
      print(
        `Made a board of ${countOf(given.shapeCount, 'shape')} and ${countOf(given.pictures.size, 'picture')}.`,
      )
      if (given.missing > 0) print(`Pictures that are not in the file: ${given.missing}.`)
      if (given.people > 0) print(`Names of people, which stay in the file: ${given.people}.`)
      print(`${path}#host=${host}`)
      return true
    }),
}
