import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Board, getAssetHash, isCounted } from '@tiza/protocol'
import { type LoadedBoard, lossReportedMs, type TxRange } from '../../storage/board-log.ts'
import { foldBoard, type ReadTx } from '../../storage/fold-board.ts'
import { type PackedSnapshot, unpackShapes } from '../../storage/packed-snapshot.ts'
import { readMark, toMarkPath } from '../../storage/sqlite/ack-mark.ts'
import type { SqliteStorage } from '../../storage/sqlite/sqlite-storage.ts'
import { toCatalogName } from '../../storage/to-catalog-name.ts'
import type { Command } from '../command.ts'
import { countOf } from '../count-of.ts'
import { type AdminStorage, databaseFile, withFile, withStorage } from '../data.ts'
import { loadBoard } from '../load-board.ts'
import type { PictureFiles } from '../picture-files.ts'

/** Reads all data and reports everything that is damaged. */
export const verify: Command = {
  name: 'verify',
  args: [],
  help: 'reads all data and names what is damaged; the server may run',
  run: ({ print, ...place }) =>
    withStorage(place, async (storage, pictures) => {
      let faults = 0
      const report = (line: string) => {
        faults++
        print(line)
      }
      if (place.databaseUrl === undefined) {
        for (const line of await findFileFaults(place.dataDir)) report(line)
      }
      const ids = await storage.listIds()
      for (const board of ids) {
        for (const fault of await findBoardFaults(storage, { board, pictures })) {
          report(`board ${board}: ${fault}`)
        }
      }
      print(
        faults === 0
          ? `${countOf(ids.length, 'board')}, all well.`
          : `${countOf(faults, 'fault')} found.`,
      )
      return faults === 0
    }),
}

/** What is wrong with a database file as a whole. */
function findFileFaults(dataDir: string): Promise<readonly string[]> {
  return withFile(dataDir, async (storage) => [
    ...(await findFaults(storage.checkFile)).map((line) => `file: ${line}`),
    ...(await findLosses(storage, dataDir)),
  ])
}

/**
 * Acknowledged changes that are lost and were not reported before. Only for live data: a backup is as
 * good as what it was made from.
 */
async function findLosses(storage: SqliteStorage, dataDir: string): Promise<readonly string[]> {
  const path = toMarkPath(join(dataDir, databaseFile))
  if (!existsSync(path)) return []
  const marked = readMark(path)
  const lost = marked && (await storage.findLost(marked))
  const losses = await storage.listLosses(Date.now() - lossReportedMs)
  return [
    ...(lost ? [`file: the last ${lost.commits} commits that were acknowledged are lost`] : []),
    ...losses.map(({ board, changes, foundAt }) => {
      const found = `(found ${new Date(foundAt).toISOString()})`
      return `board ${board}: ${changes || 'some'} acknowledged changes were lost ${found}`
    }),
  ]
}

/** The check itself fails on a badly damaged file. */
async function findFaults(check: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await check()
  } catch (error) {
    return [(error as Error).message]
  }
}

/** The faults of one board; the other boards are verified in any case. */
async function findBoardFaults(
  storage: AdminStorage,
  { board, pictures }: { readonly board: string; readonly pictures: PictureFiles },
): Promise<string[]> {
  const read = (range: TxRange) => storage.read(board, range)
  try {
    const name = await readName(storage, board)
    const loaded = await loadBoard(storage, board)
    if (!loaded) return []
    const { damaged, seq } = loaded
    const fault = damaged
      ? `${damaged}; it can be read up to change ${seq}`
      : await findSnapshotFault(loaded, read)
    const folded = await foldBoard(loaded, read)
    const isNamedSo = damaged !== undefined || toCatalogName(folded.shapes) === name
    // Where a server runs, somebody may have named it meanwhile.
    const isMisnamed = !isNamedSo && (await readName(storage, board)) === name
    return [
      ...(fault === undefined ? [] : [fault]),
      ...(isMisnamed ? ['its name is not what its changes say'] : []),
      ...(await findAssetFaults(pictures, folded)),
    ]
  } catch (error) {
    return [`it cannot be read: ${(error as Error).message}`]
  }
}

async function readName(storage: AdminStorage, board: string): Promise<string | undefined> {
  return (await storage.findBoard(board))?.name
}

/** Reports when the log, applied from its beginning, differs from the snapshot or cannot be read. */
async function findSnapshotFault(
  { snapshot }: LoadedBoard,
  read: ReadTx,
): Promise<string | undefined> {
  if (!snapshot) return undefined
  try {
    const [first] = await read({ after: 0, limit: 1 })
    // A rescued board may have nothing but its snapshot.
    if (!first || first.seq > snapshot.seq) return undefined
    const folded = await foldBoard({ seq: snapshot.seq }, read)
    return (await isSame(folded, snapshot))
      ? undefined
      : 'its snapshot is not what its changes make'
  } catch (error) {
    return `${(error as Error).message}, among the changes before its snapshot`
  }
}

/** Whether a snapshot has all live shapes of a board, and no tombstone that the board lacks. */
async function isSame({ shapes, liveCount }: Board, snapshot: PackedSnapshot): Promise<boolean> {
  let count = 0
  for await (const stored of unpackShapes(snapshot)) {
    for (const shape of stored) {
      const made = shapes.get(shape.id)
      if (!made || !isDeepStrictEqual(JSON.parse(JSON.stringify(made)), shape)) return false
      if (isCounted(shape)) count++
    }
  }
  return count === liveCount
}

async function findAssetFaults(pictures: PictureFiles, { shapes }: Board): Promise<string[]> {
  const faults: string[] = []
  for (const shape of shapes.values()) {
    const hash = getAssetHash(shape)
    if (hash === undefined || shape.deleted) continue
    const fault = await findAssetFault(pictures, hash)
    const what = 'page' in shape ? 'PDF' : 'picture'
    if (fault !== undefined) faults.push(`the ${what} ${hash.slice(0, 12)} ${fault}`)
  }
  return faults
}

async function findAssetFault(pictures: PictureFiles, hash: string): Promise<string | undefined> {
  try {
    const found = await pictures.findHash(hash)
    if (found === undefined) return 'is not here'
    return found === hash ? undefined : 'is damaged'
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`
  }
}
