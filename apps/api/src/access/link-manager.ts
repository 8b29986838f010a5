import type { BoardLink, LinkCreated } from '@tiza/protocol'
import type { StoredLink } from '../storage/access-store.ts'
import type { AccessManager, ManageDenied } from './access-manager.ts'
import { type BoardAccess, countPeople } from './board-access.ts'
import { createLinkWriter } from './link-writer.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'
import { hashPassword } from './passwords.ts'

/** What hosts do about links. */
export function createLinkManager(
  manage: Manage,
  { store, boards, notify, audit, now }: AccessManagerOptions,
): Pick<AccessManager, 'listLinks' | 'createLink' | 'renewLink' | 'revokeLink'> {
  const writer = createLinkWriter({ store, boards })

  async function addLink(
    access: BoardAccess,
    link: Omit<StoredLink, 'id' | 'keyHash'>,
    dead: readonly StoredLink[] = [],
  ): Promise<LinkCreated | ManageDenied> {
    const made = await writer.add(access, link, dead)
    return made ? { ...toLink(access, made.link), key: made.key } : 'too_many_links'
  }

  return {
    listLinks: (board, proof) =>
      manage(board, proof, (access) =>
        [...access.links.values()]
          .toSorted((one, other) => other.createdAt - one.createdAt)
          .map((link) => toLink(access, link)),
      ),
    async createLink(board, proof, { right, label = '', expiresInMs, mostPeople, password }) {
      const hash = async () => (password === undefined ? undefined : await hashPassword(password))
      return manage(board, proof, async (access, by) => {
        const createdAt = now()
        const expiresAt = expiresInMs === undefined ? undefined : createdAt + expiresInMs
        const stored = { password: await hash(), expiresAt, mostPeople }
        const made = await addLink(access, { right, label: label.trim(), createdAt, ...stored })
        if (typeof made === 'object') {
          audit.note({ board, ...by, deed: 'link-made', detail: `${made.id} ${right}` })
        }
        return made
      })
    },
    renewLink: (board, proof, id) =>
      manage(board, proof, async (access, by) => {
        const before = access.links.get(id)
        if (!before || before.revokedAt !== undefined) return 'not_there'
        const { id: _, keyHash: __, lastUsedAt: ___, ...like } = before
        const nowMs = now()
        const dead = { ...before, revokedAt: nowMs }
        // It lives as long as the one before it was made for.
        const { createdAt, expiresAt } = before
        const ends = expiresAt === undefined ? undefined : nowMs + expiresAt - createdAt
        const link = { ...like, createdAt: nowMs, expiresAt: ends }
        const made = await addLink(access, link, [dead])
        if (typeof made !== 'object') return made
        audit.note({ board, ...by, deed: 'link-renewed', detail: `${id} ${made.id}` })
        notify({ board, why: 'link' })
        return made
      }),
    revokeLink: (board, proof, id) =>
      manage(board, proof, async (access, by) => {
        const before = access.links.get(id)
        if (!before) return 'not_there'
        if (before.revokedAt !== undefined) return toLink(access, before)
        const dead = { ...before, revokedAt: now() }
        await writer.save(access, [dead])
        audit.note({ board, ...by, deed: 'link-revoked', detail: id })
        notify({ board, why: 'link' })
        return toLink(access, dead)
      }),
  }
}

function toLink(access: BoardAccess, link: StoredLink): BoardLink {
  const { id, right, label, createdAt, expiresAt, mostPeople, lastUsedAt } = link
  return {
    ...{ id, right, label, createdAt },
    hasPassword: link.password !== undefined,
    people: countPeople(access, id),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(mostPeople !== undefined && { mostPeople }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    ...(link.revokedAt !== undefined && { revoked: true as const }),
  }
}
