import type { BoardStatus } from '@tiza/client'

/** Whether the server speaks a minor of the protocol, or a later one; `false` before it has said so. */
export function hasMinor({ minor = -1 }: Pick<BoardStatus, 'minor'>, least: number): boolean {
  return minor >= least
}
