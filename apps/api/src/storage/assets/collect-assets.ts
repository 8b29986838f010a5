import { getAssetHash } from '@tiza/protocol'
import type { BoardLog } from '../board-log.ts'
import type { Catalog } from '../catalog.ts'
import { foldBoard } from '../fold-board.ts'
import type { BoardFault } from '../housekeeping.ts'
import type { PictureStore } from '../picture-store.ts'
import type { AssetStore } from './asset-store.ts'

/** How long unused pictures are kept, since a deletion may be undone. */
export const keepUnusedMs = 7 * 24 * 3_600_000

/**
 * Removes pictures that no shape of any board has used for a week; returns the boards that could not be
 * read. When there are any, nothing is removed, since they may use any picture; the pictures of the
 * other boards are still marked as used.
 */
export async function collectAssets({
  storage,
  assets,
  nowMs,
  isOutdated = () => false,
}: {
  storage: Pick<BoardLog, 'load' | 'read'> &
    Pick<Catalog, 'listImageBoards'> &
    Pick<PictureStore, 'forgetPictures'>
  assets: Pick<AssetStore, 'touch' | 'sweep'>
  nowMs: number
  /** Whether the clock was set since `nowMs` was read: then nothing is removed. */
  isOutdated?: () => boolean
}): Promise<readonly BoardFault[]> {
  const faults: BoardFault[] = []
  for (const board of await storage.listImageBoards()) {
    try {
      await assets.touch(await getShownAssets(storage, board), nowMs)
    } catch (error) {
      faults.push({ board, fault: (error as Error).message })
    }
  }
  if (faults.length > 0 || isOutdated()) return faults
  const removed: string[] = []
  await assets.sweep(nowMs - keepUnusedMs, (hash) => removed.push(hash))
  await storage.forgetPictures(removed)
  return faults
}

async function getShownAssets(
  log: Pick<BoardLog, 'load' | 'read'>,
  id: string,
): Promise<Set<string>> {
  const loaded = await log.load(id)
  if (!loaded) return new Set()
  if (loaded.damaged) throw new Error(loaded.damaged)
  const board = await foldBoard(loaded, (range) => log.read(id, range))
  const shown = [...board.shapes.values()].filter(({ deleted }) => !deleted)
  return new Set(shown.flatMap((shape) => getAssetHash(shape) ?? []))
}
