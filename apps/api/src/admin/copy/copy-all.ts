import { createHash, type Hash } from 'node:crypto'
import { StartError } from '../../start-error.ts'
import { toHash } from '../board-file/read-pictures.ts'
import type { CopySource, CopyTarget, Row } from './copy-place.ts'
import { boardTables, sharedTables, type Table } from './tables.ts'

/** What was copied. */
export interface Copied {
  readonly boards: number
  readonly assets: number
  /** Hashes of pictures and PDFs that were damaged where they came from, and are left out. */
  readonly damaged: readonly string[]
}

/**
 * Copies everything, and compares it, board by board. Rejects where anything comes out otherwise than it went in;
 * then the target is to be given up.
 */
export async function copyAll(source: CopySource, target: CopyTarget): Promise<Copied> {
  const boards = await source.listBoards()
  for (const board of boards) {
    const sent = await copyTables(boardTables, { source, target, board })
    await target.endBoard(board)
    const stored = await digestTables(boardTables, target, board)
    if (sent !== stored)
      throw new StartError(`${board} is not stored there as it is here: nothing is copied.`)
  }
  const sent = await copyTables(sharedTables, { source, target })
  if (sent !== (await digestTables(sharedTables, target))) {
    throw new StartError(
      'What is beside the boards is not stored as it is here: nothing is copied.',
    )
  }
  const damaged: string[] = []
  const assets = await source.listAssets()
  for (const asset of assets) {
    const isWhole = await target.writeAsset(asset, source.readAsset(asset.hash))
    if (!isWhole) damaged.push(asset.hash)
    else if ((await hashAll(target.readAsset(asset.hash))) !== asset.hash) {
      throw new StartError(
        `The picture or PDF ${asset.hash} is not stored as it is here: nothing is copied.`,
      )
    }
  }
  return { boards: boards.length, assets: assets.length - damaged.length, damaged }
}

interface Way {
  readonly source: CopySource
  readonly target: CopyTarget
  readonly board?: string
}

/** Copies the rows of some tables, and returns their digest. */
async function copyTables(
  tables: readonly Table[],
  { source, target, board }: Way,
): Promise<string> {
  const digest = createHash('sha256')
  for (const table of tables) {
    const add = createRowDigest(digest, table)
    for await (const rows of source.readRows(table, board)) {
      await target.writeRows(table, rows)
      add(rows)
    }
    add('end')
  }
  return digest.digest('hex')
}

async function digestTables(
  tables: readonly Table[],
  source: CopySource,
  board?: string,
): Promise<string> {
  const digest = createHash('sha256')
  for (const table of tables) {
    const add = createRowDigest(digest, table)
    for await (const rows of source.readRows(table, board)) add(rows)
    add('end')
  }
  return digest.digest('hex')
}

/** Adds the rows of a table to a digest: in the order of their own, or in one that no database has a say in. */
function createRowDigest(
  digest: Hash,
  { name, orderedBy }: Table,
): (rows: readonly Row[] | 'end') => void {
  const waiting: string[] = []
  digest.update(`${name}\n`)
  return (rows) => {
    if (rows === 'end') {
      for (const line of waiting.sort()) digest.update(line)
      return
    }
    for (const row of rows) {
      const line = `${JSON.stringify(row.map((cell) => (cell instanceof Uint8Array ? toHash(cell) : cell)))}\n`
      if (orderedBy === undefined) waiting.push(line)
      else digest.update(line)
    }
  }
}

async function hashAll(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const sum = createHash('sha256')
  for await (const part of bytes) sum.update(part)
  return sum.digest('hex')
}
