import { createHash } from 'node:crypto'

/** Characters of a public id: 96 bits. */
const length = 16

/** The public id of a board: the same for all of its links, and no way to any of them. [LK2] */
export function toPublicId(board: string): string {
  return createHash('sha256').update(`tiza-board:${board}`).digest('base64url').slice(0, length)
}
