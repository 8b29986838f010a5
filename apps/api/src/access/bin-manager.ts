import type { AccessManager } from './access-manager.ts'
import type { AccessManagerOptions, Manage } from './manage.ts'

/** What hosts do about the whole board: they put it into the bin, and take it out again. */
export function createBinManager(
  manage: Manage,
  { store, notify, audit, now }: AccessManagerOptions,
): Pick<AccessManager, 'deleteBoard' | 'restoreBoard'> {
  return {
    deleteBoard: (board, proof) =>
      manage(
        board,
        proof,
        async (access, by) => {
          if (access.binnedAt !== undefined) return { deletedAt: access.binnedAt }
          const deletedAt = now()
          await store.setBinned(board, deletedAt, access.term)
          access.binnedAt = deletedAt
          notify({ board, why: 'deleted' })
          audit.note({ board, ...by, deed: 'binned' })
          return { deletedAt }
        },
        { inBin: true },
      ),
    restoreBoard: (board, proof) =>
      manage(
        board,
        proof,
        async (access, by) => {
          if (access.binnedAt === undefined) return {}
          // Nobody could use it meanwhile: else it might be deleted at once as unused.
          await store.touch([board], now())
          await store.setBinned(board, undefined, access.term)
          access.binnedAt = undefined
          audit.note({ board, ...by, deed: 'restored' })
          return {}
        },
        { inBin: true },
      ),
  }
}
