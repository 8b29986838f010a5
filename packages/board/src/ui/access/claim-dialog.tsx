import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useEditor } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { useAccess } from './use-access.ts'

interface ClaimDialogProps {
  readonly place: AccessPlace
  readonly onClose: () => void
}

/** Asks whether somebody wants to be host of a board that has none. */
export function ClaimDialog({ place, onClose }: ClaimDialogProps) {
  const { t } = useTranslation()
  const { board } = useEditor()
  const { run, isBusy, failure } = useAccess(place)
  const isTaken = failure === 'conflict'
  const handleClaim = async () => {
    const isHost = await run(async (access) => access.claim(await board.getClients()))
    if (isHost !== undefined) onClose()
  }
  return (
    <Dialog title={t('commands.claim-board')} onClose={onClose}>
      <p>{t('access.board.askClaim')}</p>
      <AccessFailureLine failure={isTaken ? undefined : failure} />
      <p className="access__failure" role="alert" hidden={!isTaken}>
        {isTaken && t('access.board.claimConflict')}
      </p>
      <AnswerButtons
        label={t('access.board.claim')}
        isDisabled={isBusy}
        onCancel={onClose}
        onConfirm={() => void handleClaim()}
      />
    </Dialog>
  )
}
