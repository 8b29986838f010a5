import { createHash } from 'node:crypto'

/** Characters of public ids: 96 bits. */
const length = 16

/** The public id of a board: the same for all of its links, and no way to any of them. [LK2] */
export function toPublicId(board: string): string {
  return toDigest(`tiza-board:${board}`)
}

/** The public id of the person who has a secret. [LK4] */
export function toPersonId(secret: string): string {
  return toDigest(secret)
}

function toDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length)
}
