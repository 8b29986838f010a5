import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib'
import type { Shape, Snapshot } from '@tiza/protocol'
import { gather } from './gather.ts'

/** A snapshot as it is stored and served: JSON with one shape per line, compressed with Brotli. */
export interface PackedSnapshot {
  readonly epoch: string
  readonly seq: number
  /** Length of the JSON. */
  readonly jsonBytes: number
  readonly brotli: Uint8Array
}

/** A snapshot to be packed; its shapes are iterated lazily. */
type Unpacked = Omit<Snapshot, 'shapes'> & { readonly shapes: Iterable<Shape> }

/** Bytes written, parsed or decompressed at a time: a few milliseconds of work. */
export const pieceBytes = 512 * 1024
/** Small boards can afford the better quality: a twentieth smaller, in twice the time. */
const smallBytes = 1_000_000
/** From this size on Brotli treats its input as large. */
const largeBytes = 1 << 20
const linesStart = '"shapes":[\n'
const lineEnd = ',\n'
const linesEnd = '\n]}'

/** Packs in slices and compresses off the main thread, so that other boards are not blocked. */
export async function packSnapshot(snapshot: Unpacked): Promise<PackedSnapshot> {
  const { epoch, seq } = snapshot
  const pieces = toBuffers(joinLines(toLines(snapshot)))
  const start: Buffer[] = []
  let jsonBytes = 0
  while (jsonBytes < smallBytes) {
    const piece = pieces.next()
    if (piece.done) break
    start.push(piece.value)
    jsonBytes += piece.value.length
  }
  const isSmall = jsonBytes < smallBytes
  function* readAll(): Generator<Buffer> {
    yield* start
    for (const piece of pieces) {
      jsonBytes += piece.length
      yield piece
    }
  }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: isSmall ? 5 : 4,
    // The size is unknown; a hint that it is large makes the result a quarter smaller.
    [constants.BROTLI_PARAM_SIZE_HINT]: isSmall ? jsonBytes : largeBytes,
  }
  const packing = createBrotliCompress({ chunkSize: pieceBytes, params })
  const brotli = await pipeline(readAll, packing, gather)
  return { epoch, seq, jsonBytes, brotli }
}

/** The lines of a snapshot's JSON, generated lazily. */
export function* toLines({ shapes, ...head }: Unpacked): Generator<string> {
  yield JSON.stringify({ ...head, shapes: [] }).slice(0, -']}'.length)
  let last: string | undefined
  for (const shape of shapes) {
    if (last !== undefined) yield `${last},`
    last = JSON.stringify(shape)
  }
  if (last !== undefined) yield last
  yield ']}'
}

/** Joins lines into chunks of text. */
export function* joinLines(lines: Iterable<string>): Generator<string> {
  let text: string | undefined
  for (const line of lines) {
    text = text === undefined ? line : `${text}\n${line}`
    if (text.length < pieceBytes) continue
    yield text
    text = ''
  }
  yield text ?? ''
}

/** The shapes of a snapshot, in batches. Rejects when it is malformed. */
export async function* unpackShapes(packed: PackedSnapshot): AsyncGenerator<readonly Shape[]> {
  let isHead = true
  let rest = Buffer.alloc(0)
  for await (const piece of unpackJson(packed)) {
    rest = Buffer.concat([rest, piece])
    if (isHead) {
      const start = rest.indexOf(linesStart)
      if (start < 0) continue
      rest = rest.subarray(start + linesStart.length)
      isHead = false
    }
    // A newline never stands raw inside a line.
    const end = rest.lastIndexOf(lineEnd)
    if (end < 0) continue
    yield parseLines(rest.subarray(0, end))
    rest = rest.subarray(end + lineEnd.length)
  }
  yield parseLines(rest.subarray(0, -linesEnd.length))
}

/** The decompressed JSON of a snapshot in chunks, never more than its declared length. */
export async function* unpackJson({
  brotli,
  jsonBytes,
}: PackedSnapshot): AsyncGenerator<Uint8Array> {
  const unpacking = createBrotliDecompress({ chunkSize: pieceBytes })
  unpacking.end(brotli)
  let bytes = 0
  for await (const piece of unpacking) {
    bytes += piece.length
    if (bytes > jsonBytes) break
    yield piece
  }
  if (bytes !== jsonBytes) throw new Error('a snapshot is not as long as it says')
}

function* toBuffers(pieces: Iterable<string>): Generator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece)
}

function parseLines(lines: Buffer): Shape[] {
  return JSON.parse(`[${lines}]`)
}
