import {
  compareOrder,
  getAssetType,
  pdfType,
  protocolMajor,
  protocolMinor,
  type Shape,
} from '@tiza/protocol'
import { createZipWriter, type WriteBytes } from '../zip/write-zip.ts'
import { createPeople, type NamedAuthor } from './people.ts'
import { entryNames, type TizaHead, type TizaRecord, tizaType, tizaVersion } from './tiza-file.ts'

/** What goes into a file. */
export interface TizaContent {
  /** Shapes and other records that are not deleted, in any order, as the board has them. */
  readonly records: readonly Shape[]
  /** Pictures that the records name, as far as they are at hand, each once. */
  readonly assets: Iterable<TizaAsset> | AsyncIterable<TizaAsset>
  /** Who the author of a shape is, by its `by`. Without it, the file says nothing of who made what, nor when. */
  readonly findAuthor?: ((by: string) => NamedAuthor | undefined) | undefined
  /** Whether this is a part of a board. */
  readonly isPart: boolean
  readonly savedAt: Date
}

/** A picture or a PDF. */
export interface TizaAsset {
  /** SHA-256 of the bytes, lower-case hex. */
  readonly hash: string
  readonly bytes: Uint8Array
}

export interface WriteTizaOptions {
  readonly write: WriteBytes
  /** Receives how many of the records are written, 0 to 1. */
  readonly onProgress?: (share: number) => void
  /** Lets others have the thread. */
  readonly pause?: () => Promise<void>
}

/** Bytes of text that are packed at once. */
const chunkLength = 1 << 16

const endings = {
  ...{ 'image/png': '.png', 'image/jpeg': '.jpg', 'image/webp': '.webp' },
  ...{ 'image/gif': '.gif', 'image/avif': '.avif', [pdfType]: '.pdf' },
} as const

/** Writes a file of a board, see docs/tiza-file.md. Rejects with `FormatError` beyond 4 GB, and as `write` does. */
export async function writeTiza(
  { records, assets, findAuthor, isPart, savedAt }: TizaContent,
  options: WriteTizaOptions,
): Promise<void> {
  const zip = createZipWriter(options.write)
  const people = createPeople(findAuthor)
  const head: TizaHead = {
    version: tizaVersion,
    protocol: { major: protocolMajor, minor: protocolMinor },
    records: records.length,
    savedAt: savedAt.toISOString(),
    isPart,
  }
  const sorted = [...records].sort(compareRecords)
  await zip.add(entryNames.type, [encode(tizaType)], { isStored: true })
  await zip.add(entryNames.head, [encode(`${JSON.stringify(head, null, 2)}\n`)])
  await zip.add(
    entryNames.records,
    toChunks(sorted, (shape) => people.sign(toRecord(shape), shape), options),
  )
  if (findAuthor) await zip.add(entryNames.people, [encode(`${JSON.stringify(people.list)}\n`)])
  for await (const { hash, bytes } of assets) {
    const type = getAssetType(bytes)
    const ending = type ? endings[type] : ''
    await zip.add(`${entryNames.assets}${hash}${ending}`, [bytes], { isStored: true })
  }
  await zip.finish()
}

/** A record as a file has it: without what a server says of it. */
function toRecord(shape: Shape): TizaRecord {
  const { by: _by, at: _at, seq: _seq, rev: _rev, deleted: _deleted, ...record } = shape
  return record
}

/** What is not drawn comes first, then shapes, bottom first. */
function compareRecords(a: Shape, b: Shape): number {
  // Records that are not drawn have the type of shapes.
  return compareOrder({ id: a.id, z: a.z ?? '' }, { id: b.id, z: b.z ?? '' })
}

/** A line for each record. */
async function* toChunks(
  shapes: readonly Shape[],
  toLine: (shape: Shape) => TizaRecord,
  { onProgress, pause }: WriteTizaOptions,
): AsyncGenerator<Uint8Array, void, void> {
  let lines: string[] = []
  let length = 0
  for (const [at, shape] of shapes.entries()) {
    const line = JSON.stringify(toLine(shape))
    lines.push(line, '\n')
    length += line.length
    if (length < chunkLength) continue
    yield encode(lines.join(''))
    lines = []
    length = 0
    onProgress?.((at + 1) / shapes.length)
    await pause?.()
  }
  yield encode(lines.join(''))
}

const encoder = new TextEncoder()

function encode(text: string): Uint8Array {
  return encoder.encode(text)
}
