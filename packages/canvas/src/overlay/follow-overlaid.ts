import type { Editor } from '@tiza/editor/editor'
import { isSamePlace } from '@tiza/editor/looks-same'
import type { ShapeChange } from '@tiza/editor/shape-index'
import type { Box } from '@tiza/shapes'
import { watchPaper } from '../paper/shown-paper.ts'

/**
 * Calls back when the board changes in what the overlay shows of it: the shapes that are selected, those of
 * the group that is entered, the paper. Returns a function that stops it.
 */
export function followOverlaid(
  { board, state, onShapeChanges }: Editor,
  onChange: () => void,
): () => void {
  /** With the frames that they are in, which may cut them off. */
  let selected: ReadonlySet<string> = new Set()
  let selection: readonly string[] = []

  function getSelected(): ReadonlySet<string> {
    const now = state.getState().selection
    if (now !== selection) {
      const frames = now.flatMap((id) => board.getShape(id)?.frame ?? [])
      selected = new Set([...now, ...frames])
    }
    selection = now
    return selected
  }

  function isMoved({ id, was, before, after }: ShapeChange): boolean {
    return !isSameBox(before, after) || !isSamePlace(was, board.getShape(id))
  }

  const stops = [
    onShapeChanges((changes) => {
      const { enteredGroup, binding, pointedCut } = state.getState()
      const all = enteredGroup.length > 0 || binding !== undefined
      const ids = getSelected()
      const isShown = ({ id, was }: ShapeChange) =>
        all ||
        id === pointedCut ||
        ids.has(id) ||
        ids.has(board.getShape(id)?.frame ?? was?.frame ?? '')
      if (changes.some((change) => isShown(change) && isMoved(change))) onChange()
    }),
    watchPaper(board, onChange),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function isSameBox(a: Box | undefined, b: Box | undefined): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height
}
