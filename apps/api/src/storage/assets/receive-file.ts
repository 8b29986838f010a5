import { createHash } from 'node:crypto'
import { headBytes } from './asset-store.ts'

/** A completely received file. */
export interface ReceivedFile {
  readonly hash: string
  readonly bytes: number
  readonly head: Uint8Array
}

/** Writes a stream chunk by chunk; `undefined` as soon as it exceeds `maxBytes`. */
export async function receiveFile(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, write }: { maxBytes: number; write: (part: Uint8Array) => Promise<unknown> },
): Promise<ReceivedFile | undefined> {
  const hash = createHash('sha256')
  const heads: Uint8Array[] = []
  let bytes = 0
  for await (const part of source) {
    if (bytes < headBytes) heads.push(part.subarray(0, headBytes - bytes))
    bytes += part.length
    if (bytes > maxBytes) return undefined
    hash.update(part)
    await write(part)
  }
  return { hash: hash.digest('hex'), bytes, head: Buffer.concat(heads) }
}
