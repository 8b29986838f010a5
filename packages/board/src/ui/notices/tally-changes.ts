import type { BoardChange, BoardClient } from '@tiza/client'
import { boardRecordId } from '@tiza/protocol'

type Deed = 'added' | 'changed' | 'removed'

/** How many shapes somebody has added, changed or removed. */
export interface TalliedDeed {
  readonly deed: Deed
  /** The session that did it; `undefined` where that cannot be told. */
  readonly by: string | undefined
  readonly count: number
}

/** Changes by others, summed up until they are announced. */
export interface Tally {
  add(change: BoardChange): void
  /** Everything since it was last taken, in the order in which it began. */
  take(): TalliedDeed[]
}

type WatchedBoard = Pick<BoardClient, 'shapes' | 'getShape'> & {
  readonly presence: Pick<BoardClient['presence'], 'peers'>
}

/** Tallies what arrives from others; each shape counts once, for the first that happened to it. */
export function createTally(board: WatchedBoard): Tally {
  let newestSeq = getNewestSeq(board)
  let deeds = new Map<string, { readonly deed: Deed; readonly by: string | undefined }>()

  function judge(id: string): { deed: Deed; by: string | undefined } {
    const shape = board.getShape(id)
    if (!shape) return { deed: 'removed', by: whoHolds(id) }
    if (shape.seq <= newestSeq) return { deed: 'changed', by: whoHolds(id) }
    return { deed: 'added', by: shape.by }
  }

  /** Whoever has it selected or writes in it is the one who changes it. */
  function whoHolds(id: string): string | undefined {
    for (const [session, { selection, editing }] of board.presence.peers) {
      if (editing === id || selection.includes(id)) return session
    }
    return undefined
  }

  return {
    add({ origin, ids }) {
      if (origin === 'reset') newestSeq = getNewestSeq(board)
      if (origin !== 'remote') return
      let newest = newestSeq
      for (const id of ids) {
        if (id === boardRecordId) continue
        if (!deeds.has(id)) deeds.set(id, judge(id))
        newest = Math.max(newest, board.getShape(id)?.seq ?? 0)
      }
      newestSeq = newest
    },
    take() {
      const sums = new Map<string, TalliedDeed>()
      for (const { deed, by } of deeds.values()) {
        const key = `${deed} ${by}`
        sums.set(key, { deed, by, count: (sums.get(key)?.count ?? 0) + 1 })
      }
      deeds = new Map()
      return [...sums.values()]
    },
  }
}

function getNewestSeq({ shapes }: Pick<BoardClient, 'shapes'>): number {
  let newest = 0
  for (const { seq } of shapes.values()) newest = Math.max(newest, seq)
  return newest
}
