import type { Editor } from '@tiza/editor/editor'
import { toCopiedLine } from '@tiza/editor/lines/copy-line'
import type { Shape } from '@tiza/protocol'
import { isConnector } from '@tiza/shapes/lines/is-connector'

type Source = Pick<Editor, 'board' | 'toDrawn'>

/** As long as it takes to collect a slice, and to copy it to another thread, together about half a frame. */
const sliceMs = 4

/**
 * The records of a board as a file has them, some at a time; the caller lets others have the thread in between.
 * Without `ids` that is all that the board has. Of a part, what names something else lets go of it.
 */
export function* collectRecords(
  editor: Source,
  ids: ReadonlySet<string> | undefined,
  now: () => number = () => performance.now(),
): Generator<readonly Shape[], void, void> {
  let slice: Shape[] = []
  let until = now() + sliceMs
  for (const record of ids ? walkPart(editor, ids) : editor.board.walkWhole()) {
    slice.push(record)
    if (now() < until) continue
    yield slice
    slice = []
    until = now() + sliceMs
  }
  yield slice
}

function* walkPart(editor: Source, ids: ReadonlySet<string>): Generator<Shape, void, void> {
  const copies = new Map([...ids].map((id) => [id, id]))
  for (const shape of editor.board.walkWhole()) {
    if (!ids.has(shape.id)) continue
    const free = isConnector(shape) ? toCopiedLine(shape, copies, editor) : shape
    const { frame, ...frameless } = free
    // A shape without a register that it may have is one of its kind.
    yield frame === undefined || ids.has(frame) ? free : (frameless as Shape)
  }
}
