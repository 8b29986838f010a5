import { createHash } from 'node:crypto'

export { toPublicId } from '../storage/to-public-id.ts'

/** Characters of a public id: 96 bits. */
const length = 16

/** The public id of the person who has a secret. [LK4] */
export function toPersonId(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url').slice(0, length)
}
