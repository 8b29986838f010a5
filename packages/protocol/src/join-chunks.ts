import { limits } from './limits.ts'
import { joinPoints, pointsStart, scanPoints } from './points.ts'
import type { InkChunk } from './presence.ts'

/**
 * Joins consecutive chunks: one that continues the chunk before it is merged into that. Malformed chunks
 * stay as they are.
 */
export function joinChunks(ink: readonly InkChunk[]): InkChunk[] {
  const joined: InkChunk[] = []
  for (const chunk of ink) {
    const before = joined.at(-1)
    const whole = before && joinTwo(before, chunk)
    if (whole) joined[joined.length - 1] = whole
    else joined.push(chunk)
  }
  return joined
}

function joinTwo(before: InkChunk, chunk: InkChunk): InkChunk | undefined {
  // An empty chunk cancels the ink: it is no continuation.
  if (before.id !== chunk.id || before.pts === '' || chunk.pts === '') return undefined
  if (before.pts.length + chunk.pts.length > limits.opBytes) return undefined
  const end = scanPoints(before.pts, { from: { ...pointsStart, count: before.off } })
  if (end?.count !== chunk.off || !scanPoints(chunk.pts)) return undefined
  return { ...before, pts: joinPoints(before.pts, chunk.pts) }
}
