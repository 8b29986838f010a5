import type { AccessStore } from '../storage/access-store.ts'
import { hashKey } from '../storage/hash-key.ts'
import type { Access } from './access.ts'
import { isForSome, isUsable } from './board-access.ts'

/**
 * Finds the boards whose links show a picture of them where they are posted. From the storage: the page of a board may be
 * asked for where nothing is known of it. [LK30]
 */
export function createFindPreview({
  store,
  now,
}: {
  readonly store: Pick<AccessStore, 'findLink'>
  readonly now: () => number
}): Access['findPreview'] {
  return async (key) => {
    const found = await store.findLink(hashKey(key))
    if (!found?.link.preview) return undefined
    const { board, link, waiting, isBinned } = found
    const isOpen = isUsable(link, now()) && !isForSome(link)
    return isOpen && !waiting && !isBinned ? board : undefined
  }
}
