import type { Catalog } from '../../storage/catalog.ts'
import type { Command } from '../command.ts'
import { withStorage } from '../data.ts'

/** Prints a line per board, most recently used first. */
export const list: Command = {
  name: 'list',
  args: [],
  help: 'every board: its id, its changes, when it was last opened, whether it is locked',
  run: ({ dataDir, print }) =>
    withStorage(dataDir, async (catalog: Catalog) => {
      const rows = await catalog.list()
      for (const { board, seq, touchedAt, locked } of rows) {
        const usedAt = new Date(touchedAt).toISOString().slice(0, 16).replace('T', ' ')
        const columns = [
          board,
          String(seq ?? 'damaged').padStart(8),
          usedAt,
          locked ? 'locked' : '',
        ]
        print(columns.join('  ').trimEnd())
      }
      return rows.every(({ seq }) => seq !== undefined)
    }),
}
