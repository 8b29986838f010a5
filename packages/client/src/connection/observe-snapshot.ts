import { createId, type Snapshot } from '@tiza/protocol'
import type { SnapshotRequest, Transport } from '../transport.ts'
import type { WireObserver } from '../wire.ts'

/** Downloads a snapshot as `load` does, and tells an observer when it is asked for and what has come. */
export async function observeSnapshot(
  request: SnapshotRequest,
  { load, observer }: { readonly load: Transport['loadSnapshot']; readonly observer: WireObserver },
): Promise<Snapshot> {
  const { base, recent } = request
  const id = createId()
  let bytes = 0
  const query = { ...(base !== undefined && { base }), ...(recent && { recent }) }
  observer({ type: 'request', id, query })
  try {
    const snapshot = await load({
      ...request,
      onProgress(received, total) {
        bytes = received
        request.onProgress(received, total)
      },
    })
    observer({ type: 'response', id, bytes, snapshot })
    return snapshot
  } catch (error) {
    observer({ type: 'no-response', id, message: error instanceof Error ? error.message : '' })
    throw error
  }
}
