import type { AccessManager } from './access-manager.ts'
import { getId } from './knocks.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** What hosts do about everybody who waits. */
export function createWaitingManager(
  manage: Manage,
  { store, audit }: Pick<AccessManagerOptions, 'store' | 'audit'>,
): Pick<AccessManager, 'admitAll'> {
  return {
    admitAll: (board, proof) =>
      manage(board, proof, async ({ term, admitted, knocks }, by) => {
        const ids = knocks.list().map(getId)
        await store.saveAdmitted(board, ids, term)
        for (const id of ids) admitted.add(id)
        knocks.end(ids)
        for (const id of ids) audit.note({ board, ...by, deed: 'admitted', detail: id })
        return { admitted: ids.length }
      }),
  }
}
