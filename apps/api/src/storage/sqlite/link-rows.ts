import type { Right } from '@tiza/protocol'
import type { StoredLink } from '../access-store.ts'
import type { SqliteFile } from './open-file.ts'

/** A row of `links`. */
export interface LinkRow {
  readonly link: string
  readonly key_hash: string
  readonly grants: Right
  readonly label: string
  readonly created_at: number
  readonly expires_at: number | null
  readonly most_people: number | null
  readonly password: string | null
  readonly revoked_at: number | null
  readonly closed_at: number | null
  readonly last_used_at: number | null
}

/** Creates a function that adds or replaces links of a board, within a transaction. */
export function createLinkWriter(
  db: SqliteFile,
): (board: string, links: readonly StoredLink[]) => void {
  const replace = db.prepare(
    `REPLACE INTO links (link, board, key_hash, grants, label, created_at, expires_at, most_people,
       password, revoked_at, closed_at, last_used_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (board, links) => {
    for (const { id, keyHash, right, label, createdAt, ...rest } of links) {
      const { expiresAt, mostPeople, password, revokedAt, closedAt, lastUsedAt } = rest
      replace.run(
        ...[id, board, keyHash, right, label, createdAt, expiresAt ?? null, mostPeople ?? null],
        ...[password ?? null, revokedAt ?? null, closedAt ?? null, lastUsedAt ?? null],
      )
    }
  }
}

export function toLink(row: LinkRow): StoredLink {
  return {
    ...{ id: row.link, keyHash: row.key_hash, right: row.grants, label: row.label },
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    mostPeople: row.most_people ?? undefined,
    password: row.password ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
  }
}
