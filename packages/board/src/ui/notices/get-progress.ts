import type { Connection } from '@tiza/client'

/**
 * How much of a board has arrived, in whole per cent; the bytes are one half of it, putting the
 * shapes in their places the other. `undefined` when nothing is on its way or nobody can tell.
 */
export function getProgress(connection: Connection): number | undefined {
  if (connection.state !== 'loading') return undefined
  const { received, total, shapes } = connection
  if (shapes) return Math.round(50 + (50 * shapes.loaded) / Math.max(1, shapes.total))
  return total ? Math.round(Math.min(1, received / total) * 50) : undefined
}
