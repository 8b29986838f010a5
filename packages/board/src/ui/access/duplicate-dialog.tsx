import { cutText } from '@tiza/protocol'
import { type FormEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useBoardRecord, useEditor } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import type { OtherBoards } from './other-boards.ts'
import { useAccess } from './use-access.ts'

interface DuplicateDialogProps {
  readonly place: AccessPlace
  readonly boards: OtherBoards
  readonly onClose: () => void
}

/** Asks what another board with the same shapes is called, makes it and opens it. */
export function DuplicateDialog({ place, boards, onClose }: DuplicateDialogProps) {
  const { t } = useTranslation()
  const { limits } = useEditor().board
  const name = useBoardRecord(({ name = '' }) => name)
  const field = useRef<HTMLInputElement>(null)
  const fieldId = useId()
  const { run, isBusy, failure } = useAccess(place)
  const proposed = name ? t('access.board.copyOf', { name }) : t('access.board.copy')

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const typed = field.current?.value.trim() ?? ''
    const created = await run((access) =>
      access.duplicateBoard({ name: typed === '' ? undefined : typed }),
    )
    if (!created) return
    onClose()
    boards.open(created)
  }

  return (
    <Dialog title={t('commands.duplicate-board')} onClose={onClose}>
      <form onSubmit={(event) => void handleSubmit(event)} noValidate>
        <p>{t('access.board.askDuplicate')}</p>
        <label htmlFor={fieldId} className="field-label">
          {t('access.board.name')}
        </label>
        <input
          ref={field}
          data-first
          id={fieldId}
          className="input"
          autoComplete="off"
          maxLength={limits.boardNameLength}
          defaultValue={cutText(proposed, limits.boardNameLength)}
          onFocus={({ target }) => target.select()}
        />
        {/* Whoever may look may duplicate: what may be forbidden is to make boards. */}
        <AccessFailureLine failure={failure === 'forbidden' ? 'makers' : failure} />
        <AnswerButtons label={t('access.board.duplicate')} isDisabled={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
