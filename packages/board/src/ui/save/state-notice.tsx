import type { BoardClient } from '@tiza/client'
import type { AssetClient } from '@tiza/client/assets'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { useBoardStatus } from '../parts/editor-context.ts'
import { useUploads } from './use-uploads.ts'

interface StateNoticeProps {
  /** Pictures on their way. */
  readonly uploads: Pick<AssetClient, 'uploads' | 'subscribe'> | undefined
  readonly onReload: () => void
}

/** A line of which it is known whether it has been read, whatever figures are in it. */
interface Line {
  readonly key: string
  readonly text: string
}

/** What there is to say of one's work beyond the word in the header: where it is, and what can be done. */
export function StateNotice({ uploads, onReload }: StateNoticeProps) {
  const { t } = useTranslation()
  const { count } = useUploads(uploads)
  const lines = [useEndLine(), useOutLine(count), useLockLine()]
  const line = lines.find((one) => one !== undefined)
  const isEnded = useBoardStatus(({ status }) => status.connection.state === 'ended')
  const [readKey, setReadKey] = useState<string>()
  if (!line && readKey !== undefined) setReadKey(undefined)
  const isUnread = line !== undefined && line.key !== readKey
  const hasTurn = useNoticeTurn('state', isUnread && !isEnded)
  const isShown = isUnread && (isEnded || hasTurn)
  return (
    <div className="notice" role="status" hidden={!isShown} data-testid="state-notice">
      {isShown && line && (
        <>
          <span>{line.text}</span>
          <button
            type="button"
            className="button"
            onClick={isEnded ? onReload : () => setReadKey(line.key)}
          >
            {t(isEnded ? 'save.reload' : 'notices.letGo')}
          </button>
        </>
      )}
    </div>
  )
}

/** Of somebody without a connection, until there is one again: an attempt in between says nothing. */
function useOutLine(uploads: number): Line | undefined {
  const { t } = useTranslation()
  const now = useBoardStatus(getOut)
  const [out, setOut] = useState<'offline' | 'full' | 'origin'>()
  if (now !== 'unknown' && now !== out) setOut(now)
  // While one works, this changes all the time: it is read where it is shown.
  const pending = useBoardStatus(({ status }) => (out ? status.pending : 0)) + uploads
  const isKept = useBoardStatus(({ status }) => status.persisted)
  if (!out) return undefined
  const where = pending === 0 ? undefined : isKept ? 'Kept' : 'Unkept'
  if (out === 'offline') {
    return where && { key: out + where, text: t(`save.${out}${where}`, { pending }) }
  }
  const what = t(`save.${out}${where ?? 'Only'}`, { pending })
  return { key: `${out}${where}`, text: `${what} ${t(`save.${out}Hint`)}` }
}

/** Why one is out; `unknown` while that is being tried. */
function getOut({ status: { connection } }: BoardClient) {
  if (connection.state === 'offline') {
    const { reason = 'offline' } = connection
    // Whoever waits to be let in is shown that instead.
    return reason === 'waiting' ? undefined : reason
  }
  const isTrying = connection.state === 'connecting' || connection.state === 'loading'
  return isTrying ? 'unknown' : undefined
}

/** Why nobody may draw. */
function useLockLine(): Line | undefined {
  const { t } = useTranslation()
  const readOnly = useBoardStatus(({ status }) =>
    status.role === 'viewer' ? status.notes.readOnly : undefined,
  )
  return readOnly && { key: readOnly, text: t(`save.${readOnly}Hint`) }
}

/** Why there is no connection any more. */
function useEndLine(): Line | undefined {
  const { t } = useTranslation()
  const code = useBoardStatus(({ status: { connection } }) =>
    connection.state === 'ended' ? (connection.reason ?? connection.code) : undefined,
  )
  const isSeen = useBoardStatus(({ shapes }) => shapes.size > 0)
  // It is asked for instead.
  if (code === 'password') return undefined
  if (!code) return undefined
  const why = t(`ended.${toEndedKey(code)}`)
  const hasCopy = isSeen && shutOut.includes(code)
  return { key: code, text: hasCopy ? `${why}. ${t('ended.seen')}` : why }
}

/** Why one is let in no longer, although the board is there. */
const shutOut: readonly string[] = [
  ...['removed', 'forbidden', 'revoked', 'expired', 'full', 'token'],
]

const endedKeys = [
  'replaced',
  'closed',
  'removed',
  'unauthorized',
  'forbidden',
  'revoked',
  'expired',
  'full',
  'token',
  'deleted',
  'board_not_found',
  'unsupported_version',
  'too_large',
] as const

function toEndedKey(code: string): (typeof endedKeys)[number] | 'other' {
  return endedKeys.find((key) => key === code) ?? 'other'
}
