import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Board } from '@tiza/protocol'
import { getLastSeq, type LoadedBoard } from '../../storage/board-log.ts'
import { foldBoard } from '../../storage/fold-board.ts'
import type { LogDatabase } from '../../storage/sqlite/database.ts'
import type { Command } from '../command.ts'
import { assetsDir, withBoards } from '../data.ts'
import { loadBoard } from '../load-board.ts'

/** Reads everything there is, and names what is not as it should be. */
export const verify: Command = {
  name: 'verify',
  args: [],
  help: 'reads everything and names what is damaged; the server may run',
  run: ({ dataDir, print }) =>
    withBoards(dataDir, async (boards) => {
      let faults = 0
      const report = (line: string) => {
        faults++
        print(line)
      }
      for (const line of findFaults(() => boards.checkFile())) report(`file: ${line}`)
      const ids = boards.listIds()
      for (const board of ids) {
        const loaded = loadBoard(boards, board)
        if (!loaded) continue
        const { damaged } = loaded
        const seq = getLastSeq(loaded)
        if (damaged) report(`board ${board}: ${damaged}; it can be read up to change ${seq}`)
        else if (!(await isSnapshotTrue(boards, board, loaded))) {
          report(`board ${board}: its snapshot is not what its changes make`)
        }
        for (const fault of await findAssetFaults(dataDir, loaded))
          report(`board ${board}: ${fault}`)
      }
      print(faults === 0 ? `All of ${ids.length} boards is well.` : `${faults} faults found.`)
      return faults === 0
    }),
}

/** A file may be so damaged that the check itself fails. */
function findFaults(check: () => readonly string[]): readonly string[] {
  try {
    return check()
  } catch (error) {
    return [(error as Error).message]
  }
}

/** Whether the log from its beginning makes the same shapes as the snapshot. */
async function isSnapshotTrue(
  boards: LogDatabase,
  board: string,
  { snapshot }: LoadedBoard,
): Promise<boolean> {
  if (!snapshot) return true
  const fromStart = []
  for (let after = 0; after < snapshot.seq; after = fromStart.at(-1)?.seq ?? snapshot.seq) {
    fromStart.push(...boards.read(board, { after, limit: 1_000 }))
  }
  const tail = fromStart.filter(({ seq }) => seq <= snapshot.seq)
  const folded = await foldBoard({ tail })
  const stored = await foldBoard({ snapshot, tail: [] })
  return isDeepStrictEqual(JSON.parse(toText(folded)), JSON.parse(toText(stored)))
}

function toText({ shapes }: Board): string {
  return JSON.stringify(Object.fromEntries(shapes))
}

async function findAssetFaults(dataDir: string, loaded: LoadedBoard): Promise<string[]> {
  const faults: string[] = []
  for (const shape of (await foldBoard(loaded)).shapes.values()) {
    if (shape.kind !== 'image' || shape.deleted) continue
    const bytes = await readFile(join(dataDir, assetsDir, shape.hash)).catch(() => undefined)
    if (!bytes) faults.push(`the picture ${shape.hash.slice(0, 12)} is not here`)
    else if (createHash('sha256').update(bytes).digest('hex') !== shape.hash) {
      faults.push(`the picture ${shape.hash.slice(0, 12)} is damaged`)
    }
  }
  return faults
}
