import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toFont } from '../../editor/font.ts'
import { toCss } from '../../editor/palette.ts'
import { labelPadding, lineHeight, toTextStyle } from '../../editor/text-layout.ts'
import type { Editor, TextEdit } from '../../editor/types.ts'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
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

  useEffect(() => {
    const field = ref.current
    if (!field) return
    const before = document.activeElement
    field.value = getText(editor)
    field.focus()
    field.select()
    return () => {
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
        editor.updateText(currentTarget.value)
        placeField(currentTarget, editor, theme)
      }}
      onKeyDown={(event) => {
        const done = event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)
        if (!done || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        editor.finishEditing()
      }}
      onBlur={() => editor.finishEditing()}
    />
  )
}

function getText({ state, board }: Editor): string {
  const { editing } = state.getState()
  const shape = editing?.state === 'existing' ? board.getShape(editing.id) : undefined
  return shape && 'text' in shape ? (shape.text ?? '') : ''
}

/** Lays the field exactly over the text that it stands for, and makes it as large as that. */
function placeField(field: HTMLTextAreaElement, editor: Editor, theme: 'light' | 'dark'): void {
  const { editing, camera, style } = editor.state.getState()
  if (!editing) return
  const { zoom } = camera
  const { box, text, color, centred } = getPlaceOf(editing, editor) ?? {
    box: { x: 0, y: 0, width: 0, height: 0 },
    text: toTextStyle(style),
    color: style.color,
    centred: false,
  }
  const line = text.fontSize * lineHeight * zoom
  Object.assign(field.style, {
    font: toFont(text, zoom),
    lineHeight: `${line}px`,
    color: toCss(color, theme),
    textAlign: centred ? 'center' : 'start',
    whiteSpace: centred ? 'pre-wrap' : 'pre',
    width: centred ? `${box.width * zoom}px` : '0',
    height: '0',
  })
  const height = Math.max(line, field.scrollHeight)
  const width = centred ? box.width * zoom : Math.max(line, field.scrollWidth + 2)
  const { x, y } = editor.toScreen(box)
  Object.assign(field.style, {
    width: `${width}px`,
    height: `${height}px`,
    transform: `translate(${x}px, ${centred ? y + (box.height * zoom - height) / 2 : y}px)`,
  })
}

function getPlaceOf(editing: TextEdit, editor: Editor) {
  if (editing.state === 'new') {
    const { style } = editor.state.getState()
    const box = { ...editing.at, width: 0, height: 0 }
    return { box, text: toTextStyle(style), color: style.color, centred: false }
  }
  const shape = editor.board.getShape(editing.id)
  if (shape?.kind !== 'text' && shape?.kind !== 'rect' && shape?.kind !== 'ellipse')
    return undefined
  const { color = 'black' } = shape
  const frame = editor.getFrame(shape)
  const inset = shape.kind === 'text' ? 0 : labelPadding
  const box = { ...frame, x: frame.x + inset, width: Math.max(1, frame.width - inset * 2) }
  return { box, text: toTextStyle(shape), color, centred: shape.kind !== 'text' }
}
