import type { AccessPerson } from '@tiza/client/access'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { findHeirs } from './find-heirs.ts'
import type { OtherBoards } from './other-boards.ts'
import { useAccess } from './use-access.ts'
import { useRight } from './use-right.ts'

interface LeaveDialogProps {
  readonly place: AccessPlace
  readonly boards: OtherBoards
  readonly onClose: () => void
}

/** Asks whether somebody leaves for good; the last host may name another. */
export function LeaveDialog({ place, boards, onClose }: LeaveDialogProps) {
  const { t } = useTranslation()
  const { board } = useEditor()
  const isHost = useRight() === 'host'
  const me = useBoardStatus(({ status }) => status.rights?.person)
  const { run, isBusy, failure } = useAccess(place)
  const [known, setKnown] = useState<readonly AccessPerson[]>()
  const [heir, setHeir] = useState('')
  const selectId = useId()
  const { hasOthers, people } = findHeirs(known ?? [], me)
  const isLast = isHost && known !== undefined && !hasOthers
  const staysHost = isLast && heir === ''

  useEffect(() => {
    if (isHost) void run((access) => access.listPeople()).then(setKnown)
  }, [isHost, run])

  const handleLeave = async () => {
    const isDone = await run(async (access) => {
      if (!isHost || staysHost) return true
      if (isLast) await access.changePerson(heir, { host: true })
      // Whoever came by the link alone is none in the list.
      const isListed = known?.some(({ person, isHost }) => person === me && isHost)
      if (me !== undefined && isListed) await access.changePerson(me, { host: false })
      await board.forgetHost()
      return true
    })
    if (isDone) boards.leave(place.board)
  }

  return (
    <Dialog title={t('commands.leave-board')} onClose={onClose}>
      <p>{t('access.board.askLeave')}</p>
      {isHost && hasOthers && <p>{t('access.board.leavesHosts')}</p>}
      {isLast && (
        <>
          <label htmlFor={selectId} className="field-label">
            {t('access.board.heir')}
          </label>
          <select
            id={selectId}
            className="input"
            value={heir}
            onChange={({ target }) => setHeir(target.value)}
          >
            <option value="">{t('access.board.noHeir')}</option>
            {people.map(({ person, name }) => (
              <option key={person} value={person}>
                {name}
              </option>
            ))}
          </select>
          <p className="share__note">
            {t(staysHost ? 'access.board.staysHost' : 'access.board.handsOver')}
          </p>
        </>
      )}
      <AccessFailureLine failure={failure} />
      <AnswerButtons
        label={t('access.board.leave')}
        isDisabled={isBusy || (isHost && known === undefined)}
        onCancel={onClose}
        onConfirm={() => void handleLeave()}
      />
    </Dialog>
  )
}
