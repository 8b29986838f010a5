import type { AssetClient } from '@tiza/client/assets'
import { CloudCheck, CloudOff, Eye, type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus } from '../parts/editor-context.ts'
import { getMegabytesLeft } from './get-megabytes-left.ts'
import type { PillState } from './get-pill.ts'
import { usePillState } from './use-pill-state.ts'
import { type Sending, useUploads } from './use-uploads.ts'
import './save-pill.css'

const icons: Readonly<Record<PillState, LucideIcon>> = {
  saved: CloudCheck,
  saving: RefreshCw,
  loading: RefreshCw,
  reconnecting: RefreshCw,
  offline: CloudOff,
  'view-only': Eye,
  ended: TriangleAlert,
}

/** What comes and goes as one works: the header is as wide as the longest of them. */
const passing = ['saved', 'saving', 'loading', 'connecting', 'reconnecting'] as const

interface SavePillProps {
  /** Pictures on their way. */
  readonly uploads: Pick<AssetClient, 'uploads' | 'subscribe'> | undefined
  readonly onReload: () => void
}

/** One line of truth about one's work. */
export function SavePill({ uploads, onReload }: SavePillProps) {
  const { t } = useTranslation()
  const sending = useUploads(uploads)
  const state = usePillState(uploads)
  const { text, hint } = usePillWords(state, sending)
  const Icon = icons[state]
  return (
    <div className="save-pill" data-shown={state}>
      <output className="save-pill__status" data-testid="save-pill" data-state={state} title={hint}>
        <Icon aria-hidden size={16} />
        <span className="save-pill__words">
          <span>{text}</span>
          {passing.map((one) => (
            <span key={one} className="save-pill__room" data-text={t(`save.${one}`)} aria-hidden />
          ))}
        </span>
      </output>
      {state === 'ended' && (
        <button type="button" className="save-pill__reload" onClick={onReload}>
          {t('save.reload')}
        </button>
      )}
    </div>
  )
}

/** What the pill says, and what it says of the board's keeping to whoever points at it. */
function usePillWords(state: PillState, sending: Sending): { text: string; hint: string } {
  const { t } = useTranslation()
  const readOnly = useBoardStatus(({ status }) => status.notes.readOnly)
  const retentionDays = useBoardStatus(({ status }) => status.notes.retentionDays)
  const megabytesLeft = useBoardStatus(({ status }) => getMegabytesLeft(status))
  const reason = useBoardStatus(({ status: { connection } }) =>
    connection.state === 'offline' ? connection.reason : undefined,
  )
  const text = usePillText(state, sending)
  if (state === 'view-only' && readOnly) {
    return { text: t(`save.${readOnly}`), hint: t(`save.${readOnly}Hint`) }
  }
  if (state === 'saved' && megabytesLeft !== undefined) {
    return { text: t('save.nearlyFull'), hint: t('notices.nearlyFull', { count: megabytesLeft }) }
  }
  if (state === 'saved' && retentionDays) {
    const count = { count: retentionDays }
    return { text: t('save.savedFor', count), hint: t('share.retention', count) }
  }
  if (state === 'offline' && reason) return { text, hint: t(`save.${reason}Hint`) }
  return { text, hint: text }
}

function usePillText(state: PillState, { count, percent }: Sending): string {
  const { t } = useTranslation()
  // While one works, these change all the time: they are read where they are shown.
  const isOffline = state === 'offline'
  const pending = useBoardStatus(({ status }) => (isOffline ? status.pending : 0))
  const persisted = useBoardStatus(({ status }) => isOffline && status.persisted)
  const code = useBoardStatus(({ status: { connection } }) =>
    connection.state === 'ended' ? connection.code : undefined,
  )
  const offline = useBoardStatus(({ status: { connection } }) =>
    connection.state === 'offline' ? (connection.reason ?? 'offline') : 'offline',
  )
  const connecting = useBoardStatus(({ status }) => status.connection.state === 'connecting')
  switch (state) {
    case 'saving':
      return count > 0 ? t('save.sending', { count, percent }) : t('save.saving')
    case 'saved':
    case 'reconnecting':
      return t(`save.${state}`)
    case 'loading':
      return t(connecting ? 'save.connecting' : 'save.loading')
    case 'view-only':
      return t('save.viewOnly')
    case 'offline':
      if (pending + count === 0) return t(`save.${offline}`)
      return t(`save.${offline}${persisted ? 'Kept' : 'Unkept'}`, { pending: pending + count })
    case 'ended':
      return t(`ended.${toEndedKey(code)}`)
  }
}

const endedKeys = [
  'replaced',
  'closed',
  'unauthorized',
  'forbidden',
  'board_not_found',
  'unsupported_version',
  'too_large',
] as const

function toEndedKey(code: string | undefined): (typeof endedKeys)[number] | 'other' {
  return endedKeys.find((key) => key === code) ?? 'other'
}
