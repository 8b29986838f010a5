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

/** All that it may say: the header is as wide as the longest of them, whatever is said. */
const words = [
  ...(['saved', 'nearlyFull', 'saving', 'sending', 'loading', 'connecting'] as const),
  ...(['reconnecting', 'offline', 'full', 'origin', 'waiting'] as const),
  ...(['viewOnly', 'locked', 'damaged', 'ended'] as const),
] as const

type Word = (typeof words)[number]

interface SavePillProps {
  /** Pictures on their way. */
  readonly uploads: Pick<AssetClient, 'uploads' | 'subscribe'> | undefined
}

/** A word of truth about one's work. What there is to say beyond that is said in a line of its own. */
export function SavePill({ uploads }: SavePillProps) {
  const { t } = useTranslation()
  const sending = useUploads(uploads)
  const state = usePillState(uploads)
  const word = useWord(state, sending)
  const hint = useHint(word, sending)
  const Icon = icons[state]
  return (
    <div className="save-pill" data-shown={state}>
      <output className="save-pill__status" data-testid="save-pill" data-state={state} title={hint}>
        <Icon aria-hidden size={16} />
        <span className="save-pill__words">
          <span className="save-pill__word">{t(`save.${word}`, { percent: sending.percent })}</span>
          {words.map((one) => (
            <span
              key={one}
              className="save-pill__room"
              data-text={t(`save.${one}`, { percent: 100 })}
              aria-hidden
            />
          ))}
        </span>
      </output>
    </div>
  )
}

function useWord(state: PillState, { count }: Sending): Word {
  const readOnly = useBoardStatus(({ status }) => status.notes.readOnly)
  const isNearlyFull = useBoardStatus(({ status }) => getMegabytesLeft(status) !== undefined)
  const isConnecting = useBoardStatus(({ status }) => status.connection.state === 'connecting')
  const reason = useBoardStatus(({ status: { connection } }) =>
    connection.state === 'offline' ? connection.reason : undefined,
  )
  switch (state) {
    case 'saved':
      return isNearlyFull ? 'nearlyFull' : state
    case 'saving':
      return count > 0 ? 'sending' : state
    case 'loading':
      return isConnecting ? 'connecting' : state
    case 'offline':
      return reason ?? state
    case 'view-only':
      return readOnly ?? 'viewOnly'
    case 'reconnecting':
    case 'ended':
      return state
  }
}

/** What is said to whoever points at it. */
function useHint(word: Word, { count, percent }: Sending): string {
  const { t } = useTranslation()
  const days = useBoardStatus(({ status }) => status.notes.retentionDays)
  const megabytesLeft = useBoardStatus(({ status }) => getMegabytesLeft(status))
  switch (word) {
    case 'saved':
      return days ? t('share.retention', { count: days }) : t('save.saved')
    case 'nearlyFull':
      return t('notices.nearlyFull', { count: megabytesLeft ?? 0 })
    case 'sending':
      return t('save.pictures', { count, percent })
    case 'full':
    case 'origin':
    case 'locked':
    case 'damaged':
      return t(`save.${word}Hint`)
    default:
      return t(`save.${word}`)
  }
}
