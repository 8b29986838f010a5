import { limits } from './limits.ts'
import { joinPoints, pointsStart, scanPoints } from './points.ts'
import type { InkChunk } from './presence.ts'

/**
 * The same ink in as few chunks as tell it: one that goes on where the one before it ends becomes
 * part of that. What is not well formed stays as it is.
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
  // An empty chunk takes the ink back: it is no continuation.
  if (before.id !== chunk.id || before.pts === '' || chunk.pts === '') return undefined
  if (before.pts.length + chunk.pts.length > limits.opBytes) return undefined
  const end = scanPoints(before.pts, { from: { ...pointsStart, count: before.off } })
  if (end?.count !== chunk.off || !scanPoints(chunk.pts)) return undefined
  return { ...before, pts: joinPoints(before.pts, chunk.pts) }
}
