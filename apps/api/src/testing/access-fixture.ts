import { createBoardId, type NewLink } from '@tiza/protocol'
import { expect } from 'vitest'
import { type Access, type AccessChange, isDenied } from '../access/access.ts'
import type { AccessManager } from '../access/access-manager.ts'
import { type Audit, createAudit } from '../access/audit.ts'
import { createAccess } from '../access/create-access.ts'
import { type AccessStore, createStoredLink } from '../storage/access-store.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'

/** A board with a link to draw and one that makes hosts, and its access. */
export interface AccessFixture {
  readonly access: Access & AccessManager
  readonly storage: Storage
  readonly audit: Audit
  readonly board: string
  readonly drawKey: string
  readonly hostKey: string
  /** What the listener was told. */
  readonly changes: AccessChange['why'][]
  readonly errors: unknown[]
  /** What time it is. */
  readonly clock: { nowMs: number }
  /** Makes a link as a host, and returns its key and id. */
  makeLink(link: NewLink): Promise<{ readonly key: string; readonly id: string }>
  /** The right of whoever is let in, or why they are not. */
  enter(
    by: Omit<Parameters<Access['admit']>[0], 'key'> & { readonly key?: string },
  ): Promise<string>
}

/** Makes such a board in a storage, by default in memory. */
export async function createAccessFixture(
  change: (store: AccessStore) => Partial<AccessStore> = () => ({}),
  storage: Storage = createMemoryStorage(),
): Promise<AccessFixture> {
  const [board, drawKey, hostKey] = [createBoardId(), createBoardId(), createBoardId()]
  const clock = { nowMs: 1_000 }
  const changes: AccessChange['why'][] = []
  const errors: unknown[] = []
  await storage.createBoard(board, 'epoch', clock.nowMs, [
    createStoredLink(drawKey, { right: 'draw', createdAt: clock.nowMs }),
    createStoredLink(hostKey, { right: 'host', createdAt: clock.nowMs }),
  ])
  const common = { now: () => clock.nowMs, onError: (error: unknown) => errors.push(error) }
  const audit = createAudit({ ...common, store: storage })
  const access = createAccess({ ...common, store: { ...storage, ...change(storage) }, audit })
  access.onChanged((changed) => {
    expect(changed.board).toBe(board)
    changes.push(changed.why)
  })
  await access.enter(board)
  return {
    ...{ access, storage, audit, board, drawKey, hostKey, changes, errors, clock },
    async makeLink(link) {
      const made = await access.createLink(board, { host: hostKey }, link)
      return typeof made === 'object' ? made : expect.unreachable(made)
    },
    async enter({ key = drawKey, ...rest }) {
      const answer = await access.admit({ key, ...rest })
      if (!isDenied(answer)) return answer.right
      return answer.code === 'forbidden' ? String(answer.reason) : answer.code
    },
  }
}

/** The secret of somebody, by a name. */
export function toSecret(name: string): string {
  return name.padEnd(43, '_')
}
