import type { BoardChange, BoardClient } from '@tiza/client'
import { boardRecordId, type Shape } from '@tiza/protocol'

type Deed = 'added' | 'changed' | 'removed'

/** What somebody has added, changed or removed. */
export interface TalliedDeed {
  readonly deed: Deed
  /** The session of who did it; `undefined` for oneself. */
  readonly by: string | undefined
  /** What they are called; empty where that is not known. */
  readonly name: string
  /** As they are now, or were when they were removed. */
  readonly shapes: readonly Shape[]
}

/** Changes of shapes, summed up until they are announced. */
export interface Tally {
  add(change: BoardChange): void
  /**
   * What has come to rest since it was last taken, in the order in which it began. A shape counts once,
   * however often it was changed, and not while it is drawn, dragged or written in.
   */
  take(): TalliedDeed[]
  /** Whether anything is left to be taken, now or once it rests. */
  readonly isEmpty: boolean
}

type WatchedBoard = Pick<BoardClient, 'getShape' | 'getDeleted'> & {
  readonly presence: Pick<BoardClient['presence'], 'peers' | 'ink'>
}

interface Entry {
  readonly deed: Deed
  readonly by: string | undefined
  readonly name: string
  readonly atMs: number
}

interface TallyOptions {
  /**
   * What others do, or what one's own deletions, undo and redo did, which says nothing without sight. All
   * else of one's own is announced as it is selected.
   */
  readonly of: 'others' | 'oneself'
  /** How long a shape must be left alone before it counts, ms: a drag changes it several times a second. */
  readonly restMs: number
  readonly now: () => number
}

export function createTally(board: WatchedBoard, { of, restMs, now }: TallyOptions): Tally {
  const entries = new Map<string, Entry>()
  /** What was removed here, and may come back by undo. */
  const gone = new Set<string>()

  function add(id: string, { by, isNew }: { by: string | undefined; isNew: boolean }): void {
    const before = entries.get(id)
    const exists = board.getShape(id) !== undefined
    const wasNew = before?.deed === 'added'
    const wasGone = before?.deed === 'removed'
    // What came and went again, or went and came, leaves nothing to say.
    if (exists ? wasGone && isNew : wasNew) {
      entries.delete(id)
      return
    }
    const deed = !exists ? 'removed' : wasNew || isNew ? 'added' : 'changed'
    // They may have left when it is told.
    const name = board.presence.peers.get(by ?? '')?.profile.name ?? ''
    const author = wasNew ? { by: before.by, name: before.name } : { by, name }
    entries.set(id, { ...author, deed, atMs: now() })
  }

  function addOwn(id: string): void {
    const isNew = gone.delete(id)
    if (!board.getShape(id)) gone.add(id)
    add(id, { by: undefined, isNew })
  }

  function rests(id: string, { atMs }: Entry): boolean {
    if (now() - atMs < restMs || board.presence.ink.has(id)) return false
    return ![...board.presence.peers.values()].some(({ editing }) => editing === id)
  }

  return {
    get isEmpty() {
      return entries.size === 0
    },
    add({ origin, ids, written = new Map() }) {
      for (const id of ids) {
        if (id === boardRecordId) continue
        const writing = written.get(id)
        const isOwn = origin === 'history' || (origin === 'local' && !board.getShape(id))
        if (of === 'others' && writing) add(id, writing)
        if (of === 'oneself' && isOwn) addOwn(id)
      }
    },
    take() {
      const sums = new Map<string, TalliedDeed & { readonly shapes: Shape[] }>()
      for (const [id, entry] of entries) {
        if (!rests(id, entry)) continue
        entries.delete(id)
        const shape = board.getShape(id) ?? board.getDeleted(id)
        if (!shape) continue
        const { deed, by, name } = entry
        const key = `${deed} ${by}`
        const sum = sums.get(key) ?? { deed, by, name, shapes: [] }
        sum.shapes.push(shape)
        sums.set(key, sum)
      }
      return [...sums.values()]
    },
  }
}
