import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Board } from '@tiza/protocol'
import { hashFile } from '../../storage/assets/hash-file.ts'
import { getLastSeq, type LoadedBoard, type StoredTx } from '../../storage/board-log.ts'
import { foldBoard } from '../../storage/fold-board.ts'
import type { LogDatabase } from '../../storage/sqlite/database.ts'
import { isDamage } from '../../storage/sqlite/is-damage.ts'
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
        else {
          const fault = await findSnapshotFault(boards, board, loaded)
          if (fault !== undefined) report(`board ${board}: ${fault}`)
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

/** Says if the log from its beginning makes other shapes than the snapshot, or cannot be read. */
async function findSnapshotFault(
  boards: LogDatabase,
  board: string,
  { snapshot }: LoadedBoard,
): Promise<string | undefined> {
  if (!snapshot) return undefined
  const tail: StoredTx[] = []
  try {
    const [first] = boards.read(board, { after: 0, limit: 1 })
    // Of a rescued board nothing else may be left.
    if (!first || first.seq > snapshot.seq) return undefined
    for (let after = 0; after < snapshot.seq; after = tail.at(-1)?.seq ?? 0) {
      const page = boards.read(board, { after, limit: 1_000 })
      if (page.length === 0) return 'transactions before its snapshot are missing'
      tail.push(...page)
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    return `${(error as Error).message}, among the changes before its snapshot`
  }
  const folded = await foldBoard({ tail: tail.filter(({ seq }) => seq <= snapshot.seq) })
  const stored = await foldBoard({ snapshot, tail: [] })
  const isTrue = isDeepStrictEqual(JSON.parse(toText(folded)), JSON.parse(toText(stored)))
  return isTrue ? undefined : 'its snapshot is not what its changes make'
}

function toText({ shapes }: Board): string {
  return JSON.stringify(Object.fromEntries(shapes))
}

async function findAssetFaults(dataDir: string, loaded: LoadedBoard): Promise<string[]> {
  const faults: string[] = []
  for (const shape of (await foldBoard(loaded)).shapes.values()) {
    if (shape.kind !== 'image' || shape.deleted) continue
    const fault = await findAssetFault(join(dataDir, assetsDir, shape.hash), shape.hash)
    if (fault !== undefined) faults.push(`the picture ${shape.hash.slice(0, 12)} ${fault}`)
  }
  return faults
}

async function findAssetFault(path: string, hash: string): Promise<string | undefined> {
  try {
    const found = await hashFile(path)
    if (found === undefined) return 'is not here'
    return found === hash ? undefined : 'is damaged'
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`
  }
}
