import type { Snapshot } from '@tiza/protocol'
import type { StallLimit } from '../stall-limit.ts'
import type { Clock } from '../transport.ts'
import { mostBytesAtOnce, SnapshotTooLargeError } from './snapshot-limit.ts'
import { createSnapshotParser } from './snapshot-parser.ts'

const sliceMs = 5
const bytesPerPiece = 256 * 1024

export interface ReadOptions {
  /** Receives the bytes of JSON read so far, and the total if the server sends it. */
  readonly onProgress: (received: number, total: number | undefined) => void
  readonly clock: Pick<Clock, 'now' | 'pause'>
  /** The longest that is read, in bytes of JSON. */
  readonly maxBytes: number
  /** How long each piece of it may take to come. */
  readonly limit: Pick<StallLimit, 'wait'>
}

/**
 * Reads a snapshot while it comes, for some 5 ms at a time if it has one shape a line. Rejects when
 * the body ends too early, stalls, or is no JSON, and with `SnapshotTooLargeError` before it has read
 * more than it may.
 */
export async function readSnapshot(
  response: Response,
  { onProgress, clock, limit, maxBytes }: ReadOptions,
): Promise<Snapshot> {
  const header = response.headers.get('X-Content-Length')
  const total = header === null ? undefined : Number(header)
  const parser = createSnapshotParser()
  const decoder = new TextDecoder()
  let received = 0
  let startedAt = clock.now()
  const isDue = () => clock.now() - startedAt >= sliceMs

  async function pause(): Promise<void> {
    await clock.pause()
    startedAt = clock.now()
  }

  for await (const piece of readPieces(response, limit)) {
    received += piece.length
    if (received > maxBytes || (total !== undefined && total > maxBytes)) {
      throw new SnapshotTooLargeError(`a snapshot of ${total ?? received} bytes`)
    }
    parser.add(decoder.decode(piece, { stream: true }))
    while (parser.parseLine()) if (isDue()) await pause()
    if (parser.waiting > mostBytesAtOnce) {
      throw new SnapshotTooLargeError(`a snapshot with ${parser.waiting} letters in a line`)
    }
    onProgress(received, total)
    if (isDue()) await pause()
  }
  parser.add(decoder.decode())
  return parser.end()
}

/** The bytes of a body as they come, in pieces that are quick to decode. */
async function* readPieces(
  response: Response,
  limit: Pick<StallLimit, 'wait'>,
): AsyncGenerator<Uint8Array> {
  if (!response.body) return yield new Uint8Array(await limit.wait(response.arrayBuffer()))
  const reader = response.body.getReader()
  try {
    for (;;) {
      const { done, value } = await limit.wait(reader.read())
      if (done) return
      for (let at = 0; at < value.length; at += bytesPerPiece) {
        yield value.subarray(at, at + bytesPerPiece)
      }
    }
  } finally {
    // Of no effect on a body that has ended.
    void reader.cancel().catch(() => undefined)
  }
}
