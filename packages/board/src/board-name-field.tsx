import { limits } from '@tiza/protocol'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toRenameOps, useBoardName } from './board-name.ts'
import { useEditor, useEditorState } from './ui/parts/editor-context.ts'
import { restoreFocus } from './ui/parts/restore-focus.ts'

interface BoardNameFieldProps {
  /** What this device called a board that has no name yet: Enter makes it the name. */
  readonly proposed?: string | undefined
}

/** The name of the board, to be changed for everybody: Enter keeps what is typed, Esc gives it up. */
export function BoardNameField({ proposed = '' }: BoardNameFieldProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const { name, isWritten } = useBoardName()
  const proposal = isWritten ? '' : proposed
  const [typed, setTyped] = useState<string>()
  /** What the field said when it got the focus: unchanged, it renames nothing. */
  const started = useRef('')

  /** Firefox tells of the focus only once the window has it: something may be typed by then. */
  const handleFocus = () => {
    if (typed !== undefined) return
    // As it is by now: a blur just before may have renamed it.
    started.current = editor.board.record.name ?? proposal
    setTyped(started.current)
  }
  const handleChange = (next: string) => {
    if (typed === undefined) started.current = name
    setTyped(next)
  }
  const keep = (next: string) => {
    setTyped(undefined)
    if (!readOnly && next !== name) editor.board.apply(toRenameOps(next))
  }
  const handleBlur = () => {
    if (typed !== undefined && typed !== started.current) keep(typed)
    else setTyped(undefined)
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget } = event
    // Enter and Esc in the middle of composing a letter are for that.
    if (event.nativeEvent.isComposing || (key !== 'Enter' && key !== 'Escape')) return
    if (key === 'Enter') keep(currentTarget.value)
    // React tells the blur what is typed by then; the field itself is left as it was.
    started.current = currentTarget.value
    setTyped(undefined)
    currentTarget.blur()
    restoreFocus()
  }

  return (
    <input
      className="board-title"
      aria-label={t('board.name')}
      placeholder={proposal || t('board.untitled')}
      title={typed === undefined && name ? name : undefined}
      autoComplete="off"
      dir="auto"
      maxLength={limits.boardNameLength}
      readOnly={readOnly}
      value={typed ?? name}
      onFocus={handleFocus}
      onChange={({ target }) => handleChange(target.value)}
      onKeyDown={handleKeyDown}
      onBlur={handleBlur}
    />
  )
}
