import { writeFile } from 'node:fs/promises'
import { StartError } from '../../start-error.ts'
import { getLogSum } from '../../storage/board-log.ts'
import { foldBoard } from '../../storage/fold-board.ts'
import { joinLines, toLines } from '../../storage/packed-snapshot.ts'
import { writeBoardFile } from '../board-file/write-board-file.ts'
import type { Command } from '../command.ts'
import { countOf } from '../count-of.ts'
import { findBoard, withStorage } from '../data.ts'
import { loadBoard } from '../load-board.ts'
import { replaceFile } from '../replace-file.ts'
import { writeTo } from '../write-to.ts'

/**
 * A board with its pictures as a `.tiza` file, or else its shapes as JSON, as `GET /api/boards/:id/snapshot` serves
 * them; of a damaged board, as far as it can be read.
 */
export const exportBoard: Command = {
  name: 'export',
  args: ['board', '[file]'],
  options: { names: { type: 'boolean' } },
  help: 'writes a board with its pictures into a .tiza file, with --names of who made what; else its shapes as JSON',
  run: ({ print, ...place }, [start = '', file], { names = false }) =>
    withStorage(place, async (storage, pictures) => {
      const isWholeFile = file !== undefined && /\.tiza$/i.test(file)
      if (names && !isWholeFile) throw new StartError('--names is for a file that ends in .tiza.')
      const board = await findBoard(storage, start)
      const loaded = await loadBoard(storage, board)
      if (!loaded) return false
      const { epoch, seq, damaged } = loaded
      const isWhole = damaged === undefined
      const sayDamage = () => {
        if (!isWhole) print(`The board is damaged: this is how it was after change ${seq}.`)
      }
      const { shapes, liveCount } = await foldBoard(loaded, (range) => storage.read(board, range))
      if (isWholeFile) {
        const { shapeCount, pictureCount, missing } = await writeBoardFile(storage, {
          ...{ board, shapes: shapes.values(), file, pictures, hasNames: names === true },
        })
        print(
          `Wrote ${countOf(shapeCount, 'shape')} and ${countOf(pictureCount, 'picture')} to ${file}.`,
        )
        for (const hash of missing) print(`The picture ${hash} is missing or damaged.`)
        sayDamage()
        return isWhole && missing.length === 0
      }
      const lines = toLines({ epoch, seq, sum: getLogSum(loaded), shapes: shapes.values() })
      if (file === undefined) {
        for (const line of lines) print(line)
        return isWhole
      }
      await writeTo(file, () =>
        replaceFile(file, (path) => writeFile(path, joinLines(withLastNewline(lines)))),
      )
      print(`Wrote ${countOf(liveCount, 'shape')} to ${file}.`)
      sayDamage()
      return isWhole
    }),
}

function* withLastNewline(lines: Iterable<string>): Generator<string> {
  yield* lines
  yield ''
}
