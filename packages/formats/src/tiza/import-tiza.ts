import { type CreateOp, compareOrder, isRecordKind, isRegister } from '@tiza/protocol'
import {
  FormatError,
  type Imported,
  type ImportedBoard,
  type Loss,
  type Reader,
  type ReadOptions,
} from '../format.ts'
import { readZipEntry } from '../zip/read-zip.ts'
import { readTiza } from './read-tiza.ts'
import type { TizaFile, TizaRecord } from './tiza-file.ts'
import { toCreate } from './to-create.ts'

/** Records beside as many shapes as a board may have: groups, and the board itself. */
const mostOthers = 10_000
const mostAssetBytes = 100e6

/**
 * Reads a file of a board: the shapes under their own ids, in their own places, and the name and paper of the board. What
 * this version does not know stays behind, and so does who made what: a server says that.
 */
export const importTiza: Reader = ({ bytes }, options) => {
  const { limits } = options
  const file = readTiza(bytes, { mostRecords: limits.shapesPerBoard + mostOthers })
  const { shapes, counts } = toShapes(file, options)
  if (shapes.length > limits.shapesPerBoard) throw new FormatError('too_large')
  if (shapes.length === 0) throw new FormatError('empty')
  const { pictures, missing } = toPictures(shapes, file)
  const names = file.people.length
  return {
    shapes,
    pictures,
    losses: toLosses({ ...counts, picture: missing, author: names }),
    board: toBoard(file),
  } satisfies Imported
}

interface Counts {
  /** Shapes of kinds, or with values, of a later version. */
  readonly laterShape: number
  /** Registers of a later version, of shapes that come along. */
  readonly laterRegister: number
  /** Records that are no shapes, of which a board has no use. */
  readonly otherRecord: number
}

function toShapes(
  { records }: TizaFile,
  { kinds, limits }: ReadOptions,
): { shapes: CreateOp[]; counts: Counts } {
  const shapes: CreateOp[] = []
  let [laterShape, laterRegister, otherRecord] = [0, 0, 0]
  for (const record of records) {
    if (record.kind === 'board') continue
    if (isRecordKind(record.kind)) {
      // The shapes say all of a group. [RC7]
      if (record.ext !== undefined) otherRecord++
      continue
    }
    const created = toCreate(record, { kinds, limits })
    if (!created) laterShape++
    else {
      shapes.push(created.op)
      laterRegister += created.left
    }
  }
  shapes.sort(compareOrder)
  return { shapes, counts: { laterShape, laterRegister, otherRecord } }
}

function toPictures(
  shapes: readonly CreateOp[],
  { assets }: TizaFile,
): { pictures: ReadonlyMap<string, Blob>; missing: number } {
  const pictures = new Map<string, Blob>()
  const named = new Set(shapes.flatMap((shape) => ('hash' in shape ? shape.hash : [])))
  for (const hash of named) {
    const entry = assets.get(hash)
    // What is not in the file may be on the server of the board.
    if (entry) pictures.set(hash, new Blob([readZipEntry(entry, mostAssetBytes)]))
  }
  return { pictures, missing: named.size - pictures.size }
}

function toBoard({ records }: TizaFile): ImportedBoard {
  const record: Partial<TizaRecord> = records.find(({ kind }) => kind === 'board') ?? {}
  return {
    ...(isRegister('name', record.name) && { name: record.name }),
    ...(isRegister('paper', record.paper) && { paper: record.paper }),
  }
}

function toLosses(counts: Readonly<Record<string, number>>): readonly Loss[] {
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? { what, count } : []))
}
