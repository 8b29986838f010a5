import type { Editor } from '@tiza/editor/editor'
import type { EditorState } from '@tiza/editor/state/editor-state'
import type { Shape } from '@tiza/protocol'

/** Lines that stick to what is being moved or changed: drawn live, as long as it is. */
export interface BoundConnectors {
  /** The same set, as long as it has the same lines. */
  readonly ids: ReadonlySet<string>
  getLines(): readonly Shape[]
  /** A shape as it is seen just now, where it has been moved to. */
  getSeen(id: string): Shape | undefined
}

interface Known {
  readonly drag: ReadonlySet<string> | undefined
  readonly preview: EditorState['preview']
  readonly ids: ReadonlySet<string>
}

export function createBoundConnectors(editor: Editor): BoundConnectors {
  const { board, state } = editor
  let known: Known = { drag: undefined, preview: new Map(), ids: new Set() }

  function follow(): ReadonlySet<string> {
    const { drag: dragging, preview } = state.getState()
    const drag = dragging?.ids
    if (known.drag === drag && known.preview === preview) return known.ids
    const found = new Set<string>()
    for (const moved of [drag?.keys() ?? [], preview.keys()]) {
      for (const id of moved) {
        for (const line of editor.getLines(id)) {
          if (!drag?.has(line) && !preview.has(line)) found.add(line)
        }
      }
    }
    const ids = isSame(found, known.ids) ? known.ids : found
    known = { drag, preview, ids }
    return ids
  }

  return {
    get ids() {
      return follow()
    },
    getLines: () => [...follow()].flatMap((id) => board.getShape(id) ?? []),
    getSeen(id) {
      const { drag, preview } = state.getState()
      const shape = preview.get(id) ?? board.getShape(id)
      if (!shape || !drag?.ids.has(id)) return shape
      const [x, y] = shape.pos
      return { ...shape, pos: [x + drag.by.x, y + drag.by.y] }
    },
  }
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
