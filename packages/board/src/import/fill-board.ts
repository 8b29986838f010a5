import type { BoardClient } from '@tiza/client'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { fitShapes } from '@tiza/editor/fit-shapes'
import type { Imported } from '@tiza/formats'
import {
  boardRecordId,
  type CreateOp,
  compareOrder,
  type Op,
  spreadBetween,
  toCreateOps,
} from '@tiza/protocol'
import { guardPlacing, StoppedError } from './guard-placing.ts'
import { type SlicesOptions, takeSlices } from './take-slices.ts'

/** Shapes that go at once: about as many as one transaction has ops. */
const shapesPerSlice = 64

export interface FillBoardOptions extends SlicesOptions {
  readonly onProgress?: (share: number) => void
  /** Receives how much of it is taken away again, 0 to 1, where it comes to that. */
  readonly onRemoving?: ((share: number) => void) | undefined
}

/**
 * Makes a new board of a file: its shapes have the ids, the places and the order of the file, and the board its name
 * and paper. It is no step of undo, which would leave an empty board. All or none: when it is given up, or cannot go
 * on, the board is empty again; then it rejects with the reason of the signal, or with `StoppedError`.
 */
export async function fillBoard(
  editor: ExtensibleEditor,
  { shapes, board: given }: Pick<Imported, 'shapes' | 'board'>,
  { onProgress = () => undefined, onRemoving = () => undefined, ...slices }: FillBoardOptions,
): Promise<void> {
  slices.signal.throwIfAborted()
  const { board } = editor
  const creates = toOrdered(shapes)
  const own = new Set(creates.map(({ id }) => id))
  const guard = guardPlacing(board, { own, signal: slices.signal })
  const apply = (ops: readonly Op[]) => {
    if (editor.state.getState().readOnly) throw new StoppedError('read only')
    board.apply(ops, { undoable: false })
  }

  try {
    const take = (some: readonly CreateOp[], done: number) => {
      apply(some.flatMap(toCreateOps))
      onProgress(done / creates.length)
    }
    await takeSlices(creates, take, { ...slices, signal: guard.signal, size: shapesPerSlice })
    if (given && Object.keys(given).length > 0) {
      apply([{ op: 'patch', id: boardRecordId, set: { ...given } }])
    }
    const box = editor.getContent()
    if (box) editor.setCamera(fitShapes(editor, box))
  } catch (error) {
    await empty(board, [...own], { ...slices, onRemoving })
    throw error
  } finally {
    guard.stop()
  }
}

/** Takes away what is there already, which nobody can stop. */
async function empty(
  board: BoardClient,
  ids: readonly string[],
  { pause, now, onRemoving }: SlicesOptions & Required<Pick<FillBoardOptions, 'onRemoving'>>,
): Promise<void> {
  const take = (some: readonly string[], done: number) => {
    const there = some.filter((id) => board.getShape(id))
    board.apply(
      there.map((id): Op => ({ op: 'delete', id })),
      { undoable: false },
    )
    onRemoving?.(done / ids.length)
  }
  const { signal } = new AbortController()
  await takeSlices(ids, take, { pause, now, signal, size: shapesPerSlice })
}

/** Shapes in the order in which they are given: by their own keys, where these say the same. */
function toOrdered(shapes: readonly CreateOp[]): readonly CreateOp[] {
  const isOrdered = shapes.every((shape, at) => {
    const before = shapes[at - 1]
    return !before || compareOrder(before, shape) < 0
  })
  if (isOrdered) return shapes
  const keys = spreadBetween(null, null, { count: shapes.length })
  return shapes.map((shape, at) => ({ ...shape, z: keys[at] ?? shape.z }))
}
