import type { InkChunk } from './presence.ts'

/** Whether a chunk cancels the ink of its stroke: an empty one at offset 0. [LV6] */
export function isTakenBack({ off, pts }: Pick<InkChunk, 'off' | 'pts'>): boolean {
  return off === 0 && pts === ''
}
