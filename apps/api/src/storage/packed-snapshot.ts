import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib'
import type { Shape, Snapshot } from '@tiza/protocol'

/** A board at one seq, as it is stored and as HTTP serves it: JSON with a shape a line, in Brotli. */
export interface PackedSnapshot {
  readonly epoch: string
  readonly seq: number
  /** Length of the JSON. */
  readonly jsonBytes: number
  readonly brotli: Uint8Array
}

/** A snapshot as it is written: its shapes are asked for one by one. */
type Unpacked = Omit<Snapshot, 'shapes'> & { readonly shapes: Iterable<Shape> }

/** What is written, parsed or unpacked in one go: some milliseconds of work. */
export const pieceBytes = 512 * 1024
/** Small boards can afford the better quality: a twentieth smaller, in twice the time. */
const smallBytes = 1_000_000
/** From this size on Brotli treats its input as large. */
const largeBytes = 1 << 20
const linesStart = '"shapes":[\n'
const lineEnd = ',\n'
const linesEnd = '\n]}'

/** Packs piece by piece, and compresses beside: other boards of this process go on meanwhile. */
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
    // The size is unknown; the hint that it is large makes the result a quarter smaller.
    [constants.BROTLI_PARAM_SIZE_HINT]: isSmall ? jsonBytes : largeBytes,
  }
  const packing = createBrotliCompress({ chunkSize: pieceBytes, params })
  const brotli = await pipeline(readAll, packing, buffer)
  return { epoch, seq, jsonBytes, brotli }
}

/** The lines of a snapshot's JSON, each made when it is asked for. */
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

/** The text that lines make, in pieces. */
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

/** The shapes of a snapshot, some at a time. Rejects where it is not as it was packed. */
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

/** The JSON of a snapshot in pieces, as they are unpacked: never more of them than it says. */
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
