import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { useAccess } from './use-access.ts'

interface DeleteDialogProps {
  readonly place: AccessPlace
  readonly onClose: () => void
}

/** Asks a host whether the board goes into the bin. */
export function DeleteDialog({ place, onClose }: DeleteDialogProps) {
  const { t } = useTranslation()
  const { run, isBusy, failure } = useAccess(place)
  const handleDelete = async () => {
    const deletedAt = await run((access) => access.deleteBoard())
    if (deletedAt !== undefined) onClose()
  }
  return (
    <Dialog title={t('commands.delete-board')} onClose={onClose}>
      <p>{t('access.board.askDelete')}</p>
      <AccessFailureLine failure={failure} />
      <AnswerButtons
        label={t('access.board.delete')}
        isDisabled={isBusy}
        onCancel={onClose}
        onConfirm={() => void handleDelete()}
      />
    </Dialog>
  )
}
