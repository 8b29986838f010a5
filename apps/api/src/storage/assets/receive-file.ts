import { createHash } from 'node:crypto'
import { headBytes, tailBytes } from './asset-store.ts'

/** A completely received file. */
export interface ReceivedFile {
  readonly hash: string
  readonly bytes: number
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

/** Writes a stream chunk by chunk; `undefined` as soon as it exceeds `maxBytes`. */
export async function receiveFile(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, write }: { maxBytes: number; write: (part: Uint8Array) => Promise<unknown> },
): Promise<ReceivedFile | undefined> {
  const hash = createHash('sha256')
  const heads: Uint8Array[] = []
  let tail: Uint8Array = new Uint8Array()
  let bytes = 0
  for await (const part of source) {
    if (bytes < headBytes) heads.push(part.subarray(0, headBytes - bytes))
    bytes += part.length
    if (bytes > maxBytes) return undefined
    hash.update(part)
    tail = toTail(tail, part)
    await write(part)
  }
  return { hash: hash.digest('hex'), bytes, head: Buffer.concat(heads), tail }
}

/** The last bytes of what ends with a part. */
function toTail(before: Uint8Array, part: Uint8Array): Uint8Array {
  const whole = part.length < tailBytes ? Buffer.concat([before, part]) : part
  // A copy, so that it does not hold the whole part in memory.
  return new Uint8Array(whole.subarray(-tailBytes))
}
