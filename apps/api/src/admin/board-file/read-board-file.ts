import { readFile } from 'node:fs/promises'
import { FormatError, type FormatFault } from '@tiza/formats'
import { readTiza } from '@tiza/formats/tiza/read-tiza'
import type { TizaFile, TizaRecord } from '@tiza/formats/tiza/tiza-file'
import { readZipEntry } from '@tiza/formats/zip/read-zip'
import { getAssetHash, isCounted, isRegister, limits, type Shape } from '@tiza/protocol'
import { createAssetCheck } from '../../pictures/asset-check.ts'
import { StartError } from '../../start-error.ts'
import { toHash } from './read-pictures.ts'

/** A board as a `.tiza` file has it, looked at wholly. */
export interface BoardFile {
  /** Its records, as those of a board that nobody has written to. */
  readonly shapes: readonly Shape[]
  /** How many of them are shapes. */
  readonly shapeCount: number
  /** The bytes of pictures and PDFs by hash: those that shapes show. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  /** How many pictures and PDFs that shapes show are not in the file. */
  readonly missing: number
  /** How many people the file names. */
  readonly people: number
}

/** Records beside as many shapes as a board may have. */
const mostOthers = 10_000

/** Why a file cannot be read, for an operator. */
const reasons: Readonly<Record<FormatFault, string>> = {
  damaged: 'is damaged, or no board of Tiza',
  too_large: 'has more than a board may have',
  unknown_version: 'was written by a later version of Tiza',
  encrypted: 'is locked by a password',
  empty: 'has nothing in it',
  not_understood: 'has a line that is not understood',
  unsupported: 'is of a kind that is not read',
}

/** Reads a file and all that is in it. Throws `StartError` where it cannot be read, or is not what it should be. */
export async function readBoardFile(file: string): Promise<BoardFile> {
  const bytes = await load(file)
  try {
    return await parse(bytes)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const detail = error.message === error.fault ? '' : ` (${error.message})`
    throw new StartError(`${file} ${reasons[error.fault]}${detail}.`)
  }
}

async function load(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new StartError(`Cannot read ${file}: ${Reflect.get(Object(error), 'message')}.`)
  }
}

async function parse(bytes: Uint8Array): Promise<BoardFile> {
  const file = readTiza(bytes, { mostRecords: limits.shapesPerBoard + mostOthers })
  const shapes = file.records.map(toShape)
  const shapeCount = shapes.filter(isCounted).length
  if (shapeCount > limits.shapesPerBoard) throw new FormatError('too_large')
  const hashes = new Set(shapes.flatMap((shape) => getAssetHash(shape) ?? []))
  const pictures = await readAssets(file, hashes)
  const missing = hashes.size - pictures.size
  return { shapes, shapeCount, pictures, missing, people: file.people.length }
}

/** What this version does not know stays, as in a log that a later version has written. */
function toShape({ standsFor: _, ...record }: TizaRecord): Shape {
  const { name, ...nameless } = record
  const isNamed = record.kind !== 'board' || isRegister('name', name)
  // What a board holds has the type of shapes.
  return { ...(isNamed ? record : nameless), by: '', at: 0, seq: 0 } as unknown as Shape
}

async function readAssets(
  { assets }: TizaFile,
  hashes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const findFault = createAssetCheck(limits)
  const pictures = new Map<string, Uint8Array>()
  for (const hash of hashes) {
    const entry = assets.get(hash)
    if (!entry) continue
    const bytes = readZipEntry(entry, Math.max(limits.assetBytes, limits.pdfBytes))
    if (toHash(bytes) !== hash) throw new FormatError('damaged', `${hash} has another hash`)
    // Whether it could have been uploaded.
    const fault = await findFault({
      bytes: bytes.length,
      head: bytes,
      tail: bytes,
      read: async () => bytes,
    })
    if (fault) throw new FormatError('damaged', `${hash} is no whole picture or PDF`)
    pictures.set(hash, bytes)
  }
  return pictures
}
