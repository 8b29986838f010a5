import type { LinkCreated } from '@tiza/protocol'
import type { StoredLink } from '../storage/access-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import type { AccessManager, ManageDenied } from './access-manager.ts'
import { type BoardAccess, isForSome } from './board-access.ts'
import { createLinkWriter } from './link-writer.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'
import { hashPassword } from './passwords.ts'
import { toBoardLink, toSuccessor } from './to-board-link.ts'

/** What hosts do about links. */
export function createLinkManager(
  manage: Manage,
  { store, boards, hasPreviews, notify, audit, now }: AccessManagerOptions,
): Pick<AccessManager, 'listLinks' | 'createLink' | 'renewLink' | 'changeLink' | 'revokeLink'> {
  const writer = createLinkWriter({ store, boards })

  async function addLink(
    access: BoardAccess,
    link: Omit<StoredLink, 'id' | 'keyHash'>,
    dead: readonly StoredLink[] = [],
  ): Promise<LinkCreated | ManageDenied> {
    const made = await writer.add(access, link, dead)
    return made ? { ...toBoardLink(access, made.link, now()), key: made.key } : 'too_many_links'
  }

  return {
    listLinks: (board, proof, key) =>
      manage(board, proof, (access) => {
        const asked = key && hashKey(key)
        return [...access.links.values()]
          .toSorted((one, other) => other.createdAt - one.createdAt)
          .map((link) => ({
            ...toBoardLink(access, link, now()),
            ...(link.keyHash === asked && { here: true as const }),
          }))
      }),
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
        const nowMs = now()
        const dead = { ...before, revokedAt: nowMs }
        const made = await addLink(access, toSuccessor(before, nowMs), [dead])
        if (typeof made !== 'object') return made
        audit.note({ board, ...by, deed: 'link-renewed', detail: `${id} ${made.id}` })
        notify({ board, why: 'link' })
        return made
      }),
    changeLink: (board, proof, id, { preview }) =>
      manage(board, proof, async (access, by) => {
        const before = access.links.get(id)
        if (!before || before.revokedAt !== undefined) return 'not_there'
        if (preview && (!hasPreviews || isForSome(before))) return 'no_preview'
        const changed = { ...before, preview: preview ? (true as const) : undefined }
        await writer.save(access, [changed])
        audit.note({
          board,
          ...by,
          deed: 'link-preview',
          detail: `${id} ${preview ? 'on' : 'off'}`,
        })
        return toBoardLink(access, changed, now())
      }),
    revokeLink: (board, proof, id) =>
      manage(board, proof, async (access, by) => {
        const before = access.links.get(id)
        if (!before) return 'not_there'
        const revokedAt = now()
        if (before.revokedAt !== undefined) return toBoardLink(access, before, revokedAt)
        const dead = { ...before, revokedAt }
        await writer.save(access, [dead])
        audit.note({ board, ...by, deed: 'link-revoked', detail: id })
        notify({ board, why: 'link' })
        return toBoardLink(access, dead, revokedAt)
      }),
  }
}
