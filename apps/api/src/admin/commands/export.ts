import { writeFile } from 'node:fs/promises'
import { getLogSum } from '../../storage/board-log.ts'
import { foldBoard } from '../../storage/fold-board.ts'
import { joinLines, toLines } from '../../storage/packed-snapshot.ts'
import type { Command } from '../command.ts'
import { findBoard, withStorage } from '../data.ts'
import { loadBoard } from '../load-board.ts'
import { replaceFile } from '../replace-file.ts'
import { writeTo } from '../write-to.ts'

/** The shapes as JSON, as `GET /api/boards/:id/snapshot` serves them; of a damaged board, as far as it can be read. */
export const exportBoard: Command = {
  name: 'export',
  args: ['board', '[file]'],
  help: 'writes the shapes of a board as JSON, into a file if one is named',
  run: ({ dataDir, print }, [start = '', file]) =>
    withStorage(dataDir, async (storage) => {
      const board = await findBoard(storage, start)
      const loaded = await loadBoard(storage, board)
      if (!loaded) return false
      const { epoch, seq, damaged } = loaded
      const isWhole = damaged === undefined
      const { shapes, liveCount } = await foldBoard(loaded, (range) => storage.read(board, range))
      const lines = toLines({ epoch, seq, sum: getLogSum(loaded), shapes: shapes.values() })
      if (file === undefined) {
        for (const line of lines) print(line)
        return isWhole
      }
      await writeTo(file, () =>
        replaceFile(file, (path) => writeFile(path, joinLines(withLastNewline(lines)))),
      )
      print(`Wrote ${liveCount} shapes to ${file}.`)
      if (!isWhole) print(`The board is damaged: this is how it was after change ${seq}.`)
      return isWhole
    }),
}

function* withLastNewline(lines: Iterable<string>): Generator<string> {
  yield* lines
  yield ''
}
