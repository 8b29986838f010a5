import { writeFile } from 'node:fs/promises'
import type { Snapshot } from '@tiza/protocol'
import { getLastSeq, getLogSum } from '../../storage/board-log.ts'
import { foldBoard } from '../../storage/fold-board.ts'
import type { Command } from '../command.ts'
import { findBoard, withBoards } from '../data.ts'
import { loadBoard } from '../load-board.ts'
import { replaceFile } from '../replace-file.ts'
import { writeTo } from '../write-to.ts'

/** The shapes as JSON, as `GET /api/boards/:id/snapshot` answers them; damaged ones as far as it goes. */
export const exportBoard: Command = {
  name: 'export',
  args: ['board', '[file]'],
  help: 'writes the shapes of a board as JSON, into a file if one is named',
  run: ({ dataDir, print }, [start = '', file]) =>
    withBoards(dataDir, async (boards) => {
      const loaded = loadBoard(boards, findBoard(boards, start))
      if (!loaded) return false
      const isWhole = loaded.damaged === undefined
      const seq = getLastSeq(loaded)
      const shapes = [...(await foldBoard(loaded)).shapes.values()]
      const { epoch } = loaded
      const sum = getLogSum(loaded)
      const text = JSON.stringify({ epoch, seq, sum, shapes } satisfies Snapshot)
      if (file === undefined) {
        print(text)
        return isWhole
      }
      await writeTo(file, () => replaceFile(file, (path) => writeFile(path, `${text}\n`)))
      print(`Wrote ${shapes.filter(({ deleted }) => !deleted).length} shapes to ${file}.`)
      if (!isWhole) print(`The board is damaged: this is how it was after change ${seq}.`)
      return isWhole
    }),
}
