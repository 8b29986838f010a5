import type { Right } from '@tiza/protocol'
import type { StoredLink } from './access-store.ts'

/** A link as a row of a table. */
export interface LinkRow {
  readonly link: string
  readonly board: string
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
  readonly preview: number
}

/** The columns of a row, as SQL names them. */
export const linkColumns =
  'link, board, key_hash, grants, label, created_at, expires_at, most_people, password, revoked_at, closed_at, last_used_at, preview'

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
    preview: row.preview === 1 ? true : undefined,
  }
}

export function toLinkRow(board: string, link: StoredLink): LinkRow {
  return {
    ...{ link: link.id, board, key_hash: link.keyHash, grants: link.right, label: link.label },
    created_at: link.createdAt,
    expires_at: link.expiresAt ?? null,
    most_people: link.mostPeople ?? null,
    password: link.password ?? null,
    revoked_at: link.revokedAt ?? null,
    closed_at: link.closedAt ?? null,
    last_used_at: link.lastUsedAt ?? null,
    preview: link.preview ? 1 : 0,
  }
}
