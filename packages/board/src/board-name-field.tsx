import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toRenameOps, useBoardName } from './board-name.ts'
import { useBoardStatus, useEditor, useEditorState } from './ui/parts/editor-context.ts'
import { findSurface, restoreFocus } from './ui/parts/restore-focus.ts'

/** The field is as wide as what is written beside it, unseen: not all browsers have `field-sizing`. */
function fitToText({ value, placeholder, parentElement }: HTMLInputElement): void {
  parentElement?.setAttribute('data-text', value || placeholder)
}

interface BoardNameFieldProps {
  /** What this device called a board that has no name yet: Enter makes it the name. */
  readonly proposed?: string | undefined
}

/** The name of the board, to be changed for everybody: Enter keeps what is typed, Esc gives it up. */
export function BoardNameField({ proposed = '' }: BoardNameFieldProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const longest = useBoardStatus(({ limits }) => limits.boardNameLength)
  const { name, isWritten } = useBoardName()
  const proposal = isWritten ? '' : proposed
  const placeholder = proposal || t('board.untitled')
  const field = useRef<HTMLInputElement>(null)
  /** What the field said when it got the focus: left unchanged, it renames nothing. */
  const started = useRef(name)

  useLayoutEffect(() => {
    const { current } = field
    if (current && current !== document.activeElement) current.value = name
  }, [name])
  // After the one above, so that it measures what is shown.
  useLayoutEffect(() => {
    if (field.current) fitToText(field.current)
  })

  const keep = (typed: string) => {
    if (!readOnly && typed !== name) editor.board.apply(toRenameOps(typed, longest))
  }
  const handleFocus = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    started.current = name || (readOnly ? '' : proposal)
    if (currentTarget.value === name) currentTarget.value = started.current
    fitToText(currentTarget)
  }
  const handleBlur = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    if (currentTarget.value !== started.current) keep(currentTarget.value)
    currentTarget.value = editor.board.record.name ?? ''
    fitToText(currentTarget)
  }
  const handleKeyDown = ({ key, currentTarget, nativeEvent }: KeyboardEvent<HTMLInputElement>) => {
    // In the middle of composing a letter, both keys are for that.
    if (nativeEvent.isComposing || (key !== 'Enter' && key !== 'Escape')) return
    if (key === 'Enter') keep(currentTarget.value)
    currentTarget.value = started.current
    const surface = findSurface(currentTarget)
    currentTarget.blur()
    restoreFocus(surface)
  }

  return (
    <span className="board-name" data-text={name || placeholder}>
      <input
        ref={field}
        className="board-title"
        aria-label={t('board.name')}
        placeholder={placeholder}
        title={name || undefined}
        autoComplete="off"
        dir="auto"
        maxLength={longest}
        readOnly={readOnly}
        defaultValue={name}
        onFocus={handleFocus}
        onInput={({ currentTarget }) => fitToText(currentTarget)}
        onKeyDown={handleKeyDown}
        onBlur={handleBlur}
      />
    </span>
  )
}
