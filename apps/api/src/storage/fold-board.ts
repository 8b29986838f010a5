import {
  applyTx,
  type Board,
  createBoard,
  createTombstones,
  type KnownKinds,
  type Shape,
} from '@tiza/protocol'
import { measureShape } from '../boards/measure.ts'
import type { LoadedBoard, StoredTx, TxRange } from './board-log.ts'
import { type PackedSnapshot, unpackShapes } from './packed-snapshot.ts'

/** Transactions per page; fewer when they are large, see `readBytes`. */
const txPerPage = 1_000

/** Reads transactions of one board, as `read` of a log. */
export type ReadTx = (range: TxRange) => Promise<readonly StoredTx[]> | readonly StoredTx[]

/**
 * The shapes of a board, as its snapshot and the transactions after it make them. With
 * `tombstoneBytes`, it has forgotten the tombstones that the board had forgotten when the log was written, and no others. [SN8]
 */
export async function foldBoard(
  { snapshot, seq }: Pick<LoadedBoard, 'snapshot' | 'seq'>,
  read: ReadTx,
  {
    tombstoneBytes = Number.POSITIVE_INFINITY,
    kinds,
  }: { readonly tombstoneBytes?: number; readonly kinds?: KnownKinds | undefined } = {},
): Promise<Board> {
  const board = createBoard(snapshot && (await unpackAll(snapshot)), { kinds })
  const tombstones = createTombstones(board, measureShape)
  tombstones.forget(tombstoneBytes)
  for await (const page of readPages(read, { after: snapshot?.seq ?? 0, until: seq })) {
    for (const tx of page) {
      const outcome = applyTx(board, tx, { isLogged: true })
      if (!outcome.ok) continue
      tombstones.note(outcome.changed)
      tombstones.forget(tombstoneBytes)
    }
  }
  return board
}

/** All transactions after `after` up to `until`, in pages. Rejects when one is missing. */
export async function* readPages(
  read: ReadTx,
  { after, until }: { readonly after: number; readonly until: number },
): AsyncGenerator<readonly StoredTx[]> {
  for (let last = after; last < until; ) {
    const page = await read({ after: last, limit: Math.min(txPerPage, until - last) })
    if (page.length === 0 || page.some(({ seq }, at) => seq !== last + 1 + at)) {
      throw new Error('transactions are missing')
    }
    yield page
    last += page.length
  }
}

async function unpackAll(snapshot: PackedSnapshot): Promise<Shape[]> {
  const shapes: Shape[] = []
  for await (const some of unpackShapes(snapshot)) for (const shape of some) shapes.push(shape)
  return shapes
}
