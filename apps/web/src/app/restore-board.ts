import { loadProof } from '@tiza/client'
import { openAccess } from '@tiza/client/access'
import { indexedDbStorage } from '@tiza/client/indexeddb'

interface RestoreOptions {
  /** Address of the server, with a slash at its end. */
  readonly base: string
  /** The key of a link. */
  readonly board: string
}

/** Takes a board out of the bin, as the host that this browser is. Rejects as `openAccess` does. */
export async function restoreBoard({ base, board }: RestoreOptions): Promise<void> {
  const storage = await indexedDbStorage({ name: 'tiza' })
  try {
    const { identity } = storage
    const getProof = async () => (identity ? loadProof(identity, board) : {})
    await openAccess({ url: base, board, getProof }).restoreBoard()
  } finally {
    storage.close()
  }
}
