import {
  type BoardRecord,
  boardRecordId,
  type KnownKinds,
  type Shape,
  toBoardRecord,
  toShown,
  unwrittenBoard,
} from '@tiza/protocol'
import type { BoardChange, ChangeOrigin } from '../types.ts'

/** What people see of the board, and those who are notified when that changes. */
export interface BoardView {
  /** As shown: without what is deleted, and with boxes in place of what this version does not know. */
  readonly shapes: ReadonlyMap<string, Shape>
  readonly record: BoardRecord
  /** A shape as it is, whether or not it is shown; tombstones included. */
  getWhole(id: string): Shape | undefined
  /** Shows a shape that has been composed already. Does not notify. */
  show(id: string, shape: Shape | undefined): void
  /** Composes shapes again and shows them. Does not notify. */
  refresh(ids: Iterable<string>): void
  /** Notifies the listeners, once; not at all where no shape has changed. */
  notify(
    origin: ChangeOrigin,
    ids: ReadonlySet<string>,
    details?: Pick<BoardChange, 'deletions' | 'written'>,
  ): void
  /** Both: composes shapes again, shows them and notifies. */
  update(origin: ChangeOrigin, ids: ReadonlySet<string>): void
  /** Returns a function that ends the subscription. */
  subscribe(listener: (change: BoardChange) => void): () => void
}

export interface BoardViewOptions {
  readonly kinds: KnownKinds
  /** A shape with what is pending for it; tombstones included. */
  readonly compose: (id: string) => Shape | undefined
}

export function createBoardView({ kinds, compose }: BoardViewOptions): BoardView {
  const shapes = new Map<string, Shape>()
  /** Shapes that are shown otherwise than they are, as they are: this version does not know all of them. */
  const partlyKnown = new Map<string, Shape>()
  /** Shapes whose delete is pending, as they are: undo and redo of thousands ask for each several times. */
  const tombstones = new Map<string, Shape>()
  const listeners = new Set<(change: BoardChange) => void>()
  let record = toBoardRecord(unwrittenBoard, { kinds })

  function show(id: string, shape: Shape | undefined): void {
    if (id === boardRecordId) record = toBoardRecord(shape, { kinds })
    const shown = shape && !shape.deleted ? toShown(shape, { kinds }) : undefined
    if (shown) shapes.set(id, shown)
    else shapes.delete(id)
    if (shape && shown && shown !== shape) partlyKnown.set(id, shape)
    else partlyKnown.delete(id)
    if (shape?.deleted) tombstones.set(id, shape)
    else tombstones.delete(id)
  }

  function refresh(ids: Iterable<string>): void {
    for (const id of ids) {
      show(id, compose(id))
      // It may be pending no more, and those of the log are not kept twice.
      tombstones.delete(id)
    }
  }

  const notify: BoardView['notify'] = (origin, ids, details = {}) => {
    if (ids.size === 0) return
    for (const listener of listeners) listener({ origin, ids, ...details })
  }

  return {
    shapes,
    get record() {
      return record
    },
    getWhole: (id) => partlyKnown.get(id) ?? shapes.get(id) ?? tombstones.get(id) ?? compose(id),
    show,
    refresh,
    notify,
    update(origin, ids) {
      refresh(ids)
      notify(origin, ids)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
