import { unzlibSync } from 'fflate'

/** What stands before the list of tables, and each entry of that, bytes (WOFF 1.0, 3 and 4). */
const [headBytes, entryBytes] = [44, 20]

/** A table of a font in WOFF, unpacked; `undefined` where there is none. */
export function readWoffTable(file: Uint8Array, tag: string): DataView | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const count = view.getUint16(12)
  for (let at = headBytes; at < headBytes + count * entryBytes; at += entryBytes) {
    if (String.fromCharCode(...file.subarray(at, at + 4)) !== tag) continue
    const [start, packed, length] = [4, 8, 12].map((by) => view.getUint32(at + by))
    const bytes = file.subarray(start, (start ?? 0) + (packed ?? 0))
    // What would grow is not packed.
    const table = packed === length ? bytes : unzlibSync(bytes)
    return new DataView(table.buffer, table.byteOffset, table.byteLength)
  }
  return undefined
}
