import { isAtLeast, parseBoardAddress } from '@tiza/protocol'
import { Check, Copy } from 'lucide-react'
import { Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessPlace } from '../access/access-place.ts'
import { LinksSection } from '../access/lazy-access.ts'
import { useRight } from '../access/use-right.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useBoardStatus } from '../parts/editor-context.ts'
import { QrCode } from './lazy-qr-code.ts'
import { useCopy } from './use-copy.ts'

interface ShareDialogProps {
  readonly link: string
  readonly place: AccessPlace
  readonly onClose: () => void
}

/** The link of the board, to copy or to scan. */
export function ShareDialog({ link, place, onClose }: ShareDialogProps) {
  const { t } = useTranslation()
  const right = useRight()
  const draws = right === undefined || isAtLeast(right, 'own')
  const retentionDays = useBoardStatus(({ status }) => status.notes.retentionDays)
  const { field, copied, copy } = useCopy(link)
  const fieldId = useId()

  return (
    <Dialog title={t('share.title')} onClose={onClose}>
      <p className="share__note">
        {t(
          parseBoardAddress(place.board)
            ? 'share.signedNote'
            : draws
              ? 'share.note'
              : 'share.lookNote',
        )}
        {retentionDays && ` ${t('share.retention', { count: retentionDays })}`}
      </p>
      <label htmlFor={fieldId} className="field-label">
        {t('share.link')}
      </label>
      <div className="share__row">
        <input
          ref={field}
          id={fieldId}
          className="input"
          readOnly
          value={link}
          onFocus={({ target }) => target.select()}
        />
        <button type="button" className="button button--main" onClick={copy}>
          {copied === 'yes' ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
          {t('share.copy')}
        </button>
      </div>
      <output className="share__said">
        {copied === 'yes' && t('share.copied')}
        {copied === 'failed' && t('share.copyFailed')}
      </output>
      {isLocal(link) && <p className="share__warning">{t('share.localOnly')}</p>}
      <figure className="share__code">
        <Suspense fallback={<div className="qr-code" />}>
          <QrCode text={link} label={t('share.code')} />
        </Suspense>
        <figcaption>{t('share.scan')}</figcaption>
      </figure>
      {right === 'host' && (
        <Suspense>
          <LinksSection place={place} link={link} />
        </Suspense>
      )}
    </Dialog>
  )
}

/** Whether an address means another machine for everybody else. */
function isLocal(link: string): boolean {
  const { hostname } = new URL(link)
  return hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]'
}
