import { setImmediate as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type { Shape, Snapshot } from '@tiza/protocol'

/** A board at one seq, as it is kept and as HTTP serves it: JSON with a shape a line, in Brotli. */
export interface PackedSnapshot {
  readonly epoch: string
  readonly seq: number
  /** Length of the JSON. */
  readonly jsonBytes: number
  readonly brotli: Uint8Array
}

const shapesPerSlice = 1_000
/** Small boards can afford the better quality: a twentieth smaller, in twice the time. */
const smallBytes = 1_000_000
const linesStart = '"shapes":[\n'
const linesEnd = '\n]}'

/** Packs slice by slice, and compresses beside: other boards of this process go on meanwhile. */
export async function packSnapshot(snapshot: Snapshot): Promise<PackedSnapshot> {
  const { epoch, seq } = snapshot
  const json = await writeJson(snapshot)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: json.length < smallBytes ? 5 : 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
  }
  const brotli = await promisify(brotliCompress)(json, { params })
  return { epoch, seq, jsonBytes: json.length, brotli }
}

/** The shapes of a snapshot, read slice by slice. */
export async function unpackShapes(packed: PackedSnapshot): Promise<Shape[]> {
  const json = (await unpackJson(packed)).toString()
  const lines = json.slice(json.indexOf(linesStart) + linesStart.length, -linesEnd.length)
  const shapes: Shape[] = []
  for (let at = 0; at < lines.length; ) {
    if (at > 0) await pause()
    const end = findSliceEnd(lines, at)
    shapes.push(...JSON.parse(`[${lines.slice(at, end)}]`))
    at = end + ',\n'.length
  }
  return shapes
}

/** The JSON of a snapshot. */
export function unpackJson({ brotli }: PackedSnapshot): Promise<Buffer> {
  return promisify(brotliDecompress)(brotli)
}

async function writeJson({ shapes, ...rest }: Snapshot): Promise<Buffer> {
  const head = JSON.stringify({ ...rest, shapes: [] }).slice(0, -']}'.length)
  const slices = [Buffer.from(head)]
  for (let at = 0; at < shapes.length; at += shapesPerSlice) {
    if (at > 0) await pause()
    const lines = shapes.slice(at, at + shapesPerSlice).map((shape) => JSON.stringify(shape))
    slices.push(Buffer.from(`${at > 0 ? ',' : ''}\n${lines.join(',\n')}`))
  }
  slices.push(Buffer.from(linesEnd))
  return Buffer.concat(slices)
}

/** Where a slice of lines ends: a newline never stands raw inside a line. */
function findSliceEnd(lines: string, from: number): number {
  let end = from
  for (let count = 0; count < shapesPerSlice; count++) {
    end = lines.indexOf(',\n', end + 1)
    if (end < 0) return lines.length
  }
  return end
}
