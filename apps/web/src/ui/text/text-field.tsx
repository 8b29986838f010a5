import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import { bindField, type FieldBinding, getText } from './bind-field.ts'
import { placeField } from './place-field.ts'
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
  const binding = useRef<FieldBinding>(undefined)

  useEffect(() => {
    const field = ref.current
    if (!field) return
    const before = document.activeElement
    field.value = getText(editor)
    binding.current = bindField(field, editor)
    field.focus()
    field.select()
    const stop = editor.board.subscribe(() => binding.current?.follow())
    return () => {
      stop()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [editor])

  useLayoutEffect(() => {
    const place = () => {
      if (ref.current) placeField(ref.current, editor, theme)
    }
    place()
    const subscriptions = [editor.state.subscribe(place), editor.board.subscribe(place)]
    return () => {
      for (const stop of subscriptions) stop()
    }
  }, [editor, theme])

  return (
    <textarea
      ref={ref}
      className="text-field"
      aria-label={t('board.typing')}
      dir="auto"
      rows={1}
      spellCheck={false}
      maxLength={10_000}
      onInput={({ currentTarget }) => {
        binding.current?.input()
        placeField(currentTarget, editor, theme)
      }}
      onCompositionStart={() => binding.current?.startComposing()}
      onCompositionEnd={() => binding.current?.endComposing()}
      onKeyDown={(event) => {
        const done = event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)
        if (!done || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        editor.finishEditing()
      }}
      onBlur={() => {
        binding.current?.endComposing()
        editor.finishEditing()
      }}
    />
  )
}
