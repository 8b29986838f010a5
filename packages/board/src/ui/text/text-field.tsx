import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import { type OpenField, openField } from './open-field.ts'
import './text-field.css'

/** The field in which the text of a shape is typed, in its place on the board. */
export function TextField() {
  const editing = useEditorState((state) => state.editing !== undefined)
  return editing ? <OpenTextField /> : null
}

function OpenTextField() {
  const { t } = useTranslation()
  const editor = useEditor()
  const theme = useTheme()
  const ref = useRef<HTMLTextAreaElement>(null)
  const open = useRef<OpenField>(undefined)
  const shownTheme = useRef(theme)

  useLayoutEffect(() => {
    const field = ref.current
    if (!field) return undefined
    open.current = openField(field, editor, () => shownTheme.current)
    return () => open.current?.close()
  }, [editor])

  useLayoutEffect(() => {
    shownTheme.current = theme
    open.current?.place()
  }, [theme])

  return (
    <textarea
      ref={ref}
      className="text-field"
      aria-label={t('board.typing')}
      dir="auto"
      rows={1}
      spellCheck={false}
    />
  )
}
