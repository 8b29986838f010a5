import type { AccessManager } from './access-manager.ts'
import { getId } from './knocks.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** What hosts do about everybody who waits. */
export function createWaitingManager(
  manage: Manage,
  { store }: Pick<AccessManagerOptions, 'store'>,
): Pick<AccessManager, 'admitAll'> {
  return {
    admitAll: (board, proof) =>
      manage(board, proof, async ({ admitted, knocks }) => {
        const ids = knocks.list().map(getId)
        await store.saveAdmitted(board, ids)
        for (const id of ids) admitted.add(id)
        knocks.end(ids)
        return { admitted: ids.length }
      }),
  }
}
