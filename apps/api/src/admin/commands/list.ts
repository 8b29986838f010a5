import type { Command } from '../command.ts'
import { withBoards } from '../data.ts'

/** A line for each board, the last used first. */
export const list: Command = {
  name: 'list',
  args: [],
  help: 'every board: its id, its changes, when it was last opened, whether it is locked',
  run: ({ dataDir, print }) =>
    withBoards(dataDir, (boards) => {
      for (const { board, seq, touchedAt, locked } of boards.list()) {
        const usedAt = new Date(touchedAt).toISOString().slice(0, 16).replace('T', ' ')
        print([board, String(seq).padStart(8), usedAt, locked ? 'locked' : ''].join('  ').trimEnd())
      }
      return true
    }),
}
