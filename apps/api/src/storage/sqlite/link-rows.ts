import type { StoredLink } from '../access-store.ts'
import type { SqliteFile } from './open-file.ts'

/** Creates a function that adds or replaces links of a board, within a transaction. */
export function createLinkWriter(
  db: SqliteFile,
): (board: string, links: readonly StoredLink[]) => void {
  const replace = db.prepare(
    `REPLACE INTO links (link, board, key_hash, grants, label, created_at, expires_at, most_people,
       password, revoked_at, closed_at, last_used_at, preview)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (board, links) => {
    for (const { id, keyHash, right, label, createdAt, ...rest } of links) {
      const { expiresAt, mostPeople, password, revokedAt, closedAt, lastUsedAt, preview } = rest
      replace.run(
        ...[id, board, keyHash, right, label, createdAt, expiresAt ?? null, mostPeople ?? null],
        ...[password ?? null, revokedAt ?? null, closedAt ?? null, lastUsedAt ?? null],
        preview ? 1 : 0,
      )
    }
  }
}
