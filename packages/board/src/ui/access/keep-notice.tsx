import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNoticeTurn } from '../notices/use-notice-turn.ts'
import { useBoardStatus } from '../parts/editor-context.ts'
import { useCopy } from '../share/use-copy.ts'
import type { AccessPlace } from './access-place.ts'
import { formatHostLink } from './host-link.ts'
import { useHostKey } from './use-host-key.ts'
import type { KeepReason } from './use-keep-reason.ts'

interface KeepNoticeProps {
  readonly place: AccessPlace
  /** Absent where there is nothing to say. */
  readonly reason: KeepReason | undefined
}

/** Says to a host that it matters now to have the host link; the dialog that shares shows it, its code and its file. */
export function KeepNotice({ place, reason }: KeepNoticeProps) {
  const { t } = useTranslation()
  const { base, board, kept } = place
  const publicId = useBoardStatus(({ status }) => status.rights?.publicId)
  const key = useHostKey()
  const [isOver, setOver] = useState(false)
  const link = key === undefined ? '' : formatHostLink(new URL(`b/${board}`, base).href, key)
  const { copied, copy } = useCopy(link)
  const isWanted = reason !== undefined && key !== undefined && publicId !== undefined && !isOver
  const isShown = useNoticeTurn('keep', isWanted)

  return (
    <div className="notice" role="status" hidden={!isShown} data-testid="keep-notice">
      {isShown && isWanted && (
        <>
          <span>
            {t(`access.keep.${reason}`)}
            {copied === 'yes' && ` ${t('access.links.copied')}.`}
            {copied === 'failed' && ` ${t('access.keep.copyFailed')}`}
          </span>
          <button type="button" className="button" onClick={() => void copy()}>
            {t('access.keep.copy')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              kept.add(publicId)
              setOver(true)
            }}
          >
            {t('access.keep.done')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              kept.putOff(publicId)
              setOver(true)
            }}
          >
            {t('access.keep.later')}
          </button>
        </>
      )}
    </div>
  )
}
