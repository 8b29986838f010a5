import type { InkChunk } from './presence.ts'

/** Whether a chunk takes the ink of its stroke back: an empty one at offset 0. [LV6] */
export function isTakenBack({ off, pts }: Pick<InkChunk, 'off' | 'pts'>): boolean {
  return off === 0 && pts === ''
}
