import type { PatchOp } from '@tiza/protocol'
import { longText } from '@tiza/shapes/layout/text-layouts'
import { toFittingSet } from './fit-to-text.ts'
import type { ToolContext } from './tool.ts'

/** A change of more shapes than this moves them. */
const most = 500

/**
 * Enlarges shapes whose texts stopped fitting without an op of this editor: merged with what somebody
 * else typed, laid out again after an undo, or measured again when their typeface was loaded.
 * Each client looks after what it wrote itself. Returns a function that stops it.
 */
export function keepTextsFitted(context: ToolContext): () => void {
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

  function fit(ids: Iterable<string>): void {
    if (isStopped) return
    const ops = [...ids].flatMap((id): PatchOp[] => {
      const shape = board.getShape(id)
      const set = shape && toFittingSet(shape, editor)
      return set ? [{ op: 'patch', id, set }] : []
    })
    context.apply(ops, { undoable: false })
  }

  const subscriptions = [
    board.subscribe(({ ids, origin }) => {
      if (origin === 'remote' || origin === 'reset' || ids.size > most) return
      note(ids)
      // Not within the notification of the change.
      if (origin !== 'local') queueMicrotask(() => fit(ids))
    }),
    editor.onShapeChanges((changes) => {
      const measured = changes.filter(({ id, was }) => was && was === board.getShape(id))
      fit(measured.flatMap(({ id }) => (written.has(id) ? id : [])))
    }),
    // A long text is laid out later than it is written.
    editor.texts.subscribe(() => fit([...written].filter(hasLongText))),
  ]

  return () => {
    isStopped = true
    for (const stop of subscriptions) stop()
  }
}
