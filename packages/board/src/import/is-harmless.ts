import type { FoundFile, RefusedFile } from '../ui/import/import-state.ts'

/** So many shapes are seen, and undone, at a glance. */
const mostShapes = 200

/** Whether anybody could miss it: what could not be seen where it comes from, nobody does. */
function isMissed({ what }: FoundFile['losses'][number]): boolean {
  return what !== 'invisible'
}

/**
 * Whether what was found goes onto the board without a question: little of it, all of it, and in the only way
 * that it can.
 */
export function isHarmless(files: readonly FoundFile[], refused: readonly RefusedFile[]): boolean {
  if (refused.length > 0) return false
  const counts = files.flatMap((file) => [...file.counts.values()])
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    total <= mostShapes &&
    files.every(({ losses, ways }) => !losses.some(isMissed) && ways.length === 0)
  )
}
