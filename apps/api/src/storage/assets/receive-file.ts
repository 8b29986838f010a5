import { createHash } from 'node:crypto'
import { headBytes } from './asset-store.ts'

/** What is known of a file when all of it has come by. */
export interface ReceivedFile {
  readonly hash: string
  readonly bytes: number
  readonly head: Uint8Array
}

/** Passes a file on, part by part; `undefined` as soon as it is longer than it may be. */
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
