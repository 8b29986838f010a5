import type { BoardLink } from '@tiza/protocol'
import type { StoredLink } from '../storage/access-store.ts'
import { type BoardAccess, countPeople } from './board-access.ts'

/** A link as hosts see it at a time. */
export function toBoardLink(access: BoardAccess, link: StoredLink, nowMs: number): BoardLink {
  const { id, right, label, createdAt, expiresAt, mostPeople, lastUsedAt } = link
  return {
    ...{ id, right, label, createdAt },
    hasPassword: link.password !== undefined,
    people: countPeople(access, id),
    ...(expiresAt !== undefined && { expiresAt, expired: expiresAt <= nowMs }),
    ...(mostPeople !== undefined && { mostPeople }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    ...(link.revokedAt !== undefined && { revoked: true as const }),
    ...(link.closedAt !== undefined && { closed: true as const }),
    ...(link.preview && { preview: true as const }),
  }
}

/** A link that is like another and takes its place: it lives as long as that one was made for. */
export function toSuccessor(before: StoredLink, nowMs: number): Omit<StoredLink, 'id' | 'keyHash'> {
  const { id: _, keyHash: __, lastUsedAt: ___, closedAt: ____, ...like } = before
  const { createdAt, expiresAt } = before
  const ends = expiresAt === undefined ? undefined : nowMs + expiresAt - createdAt
  return { ...like, createdAt: nowMs, expiresAt: ends }
}
