import type { Shape } from '@tiza/protocol'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { toNextStop } from '../parts/to-next-stop.ts'
import { describeShape } from './describe-shape.ts'
import { useShapeWords } from './use-shape-words.ts'
import { watchListedShapes } from './watch-listed-shapes.ts'
import './shape-list.css'

/** The shapes in view as a list, for people who do not see the canvas; shown while it has the focus. */
export function ShapeList() {
  const { t } = useTranslation()
  const editor = useEditor()
  const selection = useEditorState((state) => state.selection)
  const selected = useMemo(() => new Set(selection), [selection])
  const words = useShapeWords()
  const shapes = useListedShapes()
  // To translate two hundred descriptions takes most of a frame: what is unchanged keeps its own.
  const describe = useMemo(() => {
    const known = new WeakMap<Shape, string>()
    return (shape: Shape) => {
      const description = known.get(shape) ?? describeShape(shape, { shapes: editor.shapes, words })
      known.set(shape, description)
      return description
    }
  }, [editor, words])
  const reached = shapes.find(({ id }) => selected.has(id)) ?? shapes[0]
  const handleChoose = (id: string) => {
    editor.setTool('select')
    editor.select([id])
  }
  if (shapes.length === 0) return null

  return (
    <section className="shape-list panel" aria-label={t('shapes.label')}>
      <ul onKeyDown={moveFocus}>
        {shapes.map((shape) => (
          <li key={shape.id}>
            <button
              type="button"
              tabIndex={shape === reached ? 0 : -1}
              aria-pressed={selected.has(shape.id)}
              onClick={() => handleChoose(shape.id)}
            >
              {describe(shape)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The shapes in view, when nothing is in hand. */
function useListedShapes(): readonly Shape[] {
  const editor = useEditor()
  const [shapes, setShapes] = useState<readonly Shape[]>([])
  useEffect(() => watchListedShapes(editor, setShapes), [editor])
  return shapes
}

/** Arrows, Home and End go from shape to shape. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll('button')]
  const at = rows.findIndex((row) => row.matches(':focus'))
  const next = toNextStop(event.key, { at, count: rows.length, axis: 'down' })
  if (next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  rows[next]?.focus()
}
