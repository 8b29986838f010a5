import type { PatchOp } from '@tiza/protocol'
import { toHoldingSet } from './hold-text.ts'
import { longText } from './layout/text-layouts.ts'
import type { ToolContext } from './tool.ts'

/** A change of more shapes than this moves them. */
const most = 500

/**
 * Makes shapes hold texts that are out of them though nobody wrote them here: merged with what
 * somebody else typed, laid out again after an undo, or measured again when their typeface has come.
 * Each client looks after what it wrote itself. Returns a function that stops it.
 */
export function keepTextsHeld(context: ToolContext): () => void {
  const { editor } = context
  const { board } = editor
  /** Shapes that were written here, newest last. */
  const written = new Set<string>()
  let isStopped = false

  function hasLongText(id: string): boolean {
    const shape = board.getShape(id)
    return shape !== undefined && 'text' in shape && (shape.text ?? '').length > longText
  }

  function note(ids: Iterable<string>): void {
    for (const id of ids) {
      written.delete(id)
      written.add(id)
    }
    for (const id of written) {
      if (written.size <= most) break
      written.delete(id)
    }
  }

  function hold(ids: Iterable<string>): void {
    if (isStopped) return
    const ops = [...ids].flatMap((id): PatchOp[] => {
      const shape = board.getShape(id)
      const set = shape && toHoldingSet(shape, editor)
      return set ? [{ op: 'patch', id, set }] : []
    })
    context.apply(ops, { undoable: false })
  }

  const subscriptions = [
    board.subscribe(({ ids, origin }) => {
      if (origin === 'remote' || origin === 'reset' || ids.size > most) return
      note(ids)
      // Not within the change that is being told of.
      if (origin !== 'local') queueMicrotask(() => hold(ids))
    }),
    editor.onShapeChanges((changes) => {
      const measured = changes.filter(({ id, was }) => was && was === board.getShape(id))
      hold(measured.flatMap(({ id }) => (written.has(id) ? id : [])))
    }),
    // A long text is laid out later than it is written.
    editor.texts.subscribe(() => hold([...written].filter(hasLongText))),
  ]

  return () => {
    isStopped = true
    for (const stop of subscriptions) stop()
  }
}
