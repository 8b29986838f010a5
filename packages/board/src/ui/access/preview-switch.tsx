import type { AccessLink } from '@tiza/client/access'
import { useTranslation } from 'react-i18next'
import { useBoardStatus } from '../parts/editor-context.ts'
import { Switch } from './switch.tsx'

interface PreviewSwitchProps {
  readonly link: AccessLink
  /** Id of the element with the name of the link. */
  readonly nameId: string
  readonly isBusy: boolean
  readonly onChange: (isShown: boolean) => void
}

/** Whether a picture of the board is shown where a link is posted, or why it cannot be. */
export function PreviewSwitch({ link, nameId, isBusy, onChange }: PreviewSwitchProps) {
  const { t } = useTranslation()
  const hasWaitingRoom = useBoardStatus(({ status }) => status.waiting !== undefined)
  const state = toState(link, hasWaitingRoom)
  return (
    <Switch
      label={t('access.links.preview')}
      of={nameId}
      note={t(`access.links.previewNote.${state}`)}
      isOn={state === 'on'}
      isDisabled={state === 'some' || state === 'waiting'}
      onChange={(isShown) => !isBusy && onChange(isShown)}
    />
  )
}

function toState(
  { hasPassword, mostPeople, closed, preview }: AccessLink,
  hasWaitingRoom: boolean,
): 'on' | 'off' | 'some' | 'waiting' {
  if (hasPassword || mostPeople !== undefined || closed) return 'some'
  if (hasWaitingRoom) return 'waiting'
  return preview ? 'on' : 'off'
}
