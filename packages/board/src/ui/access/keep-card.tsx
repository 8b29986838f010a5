import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../notices/save-copy.ts'
import { useBoardStatus } from '../parts/editor-context.ts'
import { QrCode } from '../share/lazy-qr-code.ts'
import { useCopy } from '../share/use-copy.ts'
import { formatHostLink } from './host-link.ts'
import type { KeptBoards } from './kept-boards.ts'
import { useHostKey } from './use-host-key.ts'

interface KeepCardProps {
  readonly link: string
  readonly kept: KeptBoards
}

/**
 * How a host stays one on another device, once: until they say that they have the link. It is hidden at first,
 * since a dialog for sharing is what people show a class.
 */
export function KeepCard({ link, kept }: KeepCardProps) {
  const { t } = useTranslation()
  const publicId = useBoardStatus(({ status }) => status.rights?.publicId)
  const [isOver, setOver] = useState(false)
  const key = useHostKey()
  const details = useRef<HTMLDetailsElement>(null)
  const hostLink = key === undefined ? '' : formatHostLink(link, key)
  const { field, copied, copy } = useCopy(hostLink)
  if (key === undefined || publicId === undefined || isOver || kept.has(publicId)) return null
  const handleCopy = () => {
    // On plain HTTP only what is shown can be copied.
    if (!navigator.clipboard && details.current) details.current.open = true
    void copy()
  }
  const handleSave = () => {
    const text = `${t('access.keep.inFile')}\n\n${hostLink}\n`
    saveFile(new Blob([text], { type: 'text/plain' }), t('access.keep.fileName'))
  }
  const handleDone = () => {
    kept.add(publicId)
    setOver(true)
  }
  return (
    <div className="access__keep">
      <h3>{t('access.keep.title')}</h3>
      <p className="share__note">{t('access.keep.note')}</p>
      <div className="access__actions">
        <button type="button" className="button" onClick={handleCopy}>
          {t('access.keep.copy')}
        </button>
        <button type="button" className="button" onClick={handleSave}>
          {t('access.keep.save')}
        </button>
        <button type="button" className="button" onClick={handleDone}>
          {t('access.keep.done')}
        </button>
      </div>
      <output className="share__said">
        {copied === 'yes' && t('access.links.copied')}
        {copied === 'failed' && t('access.links.copyFailed')}
      </output>
      <details ref={details} className="access__options">
        <summary>{t('access.keep.show')}</summary>
        <input
          ref={field}
          className="input"
          readOnly
          aria-label={t('access.keep.link')}
          value={hostLink}
          onFocus={({ target }) => target.select()}
        />
        <Suspense fallback={<div className="qr-code" />}>
          <QrCode text={hostLink} label={t('access.keep.code')} />
        </Suspense>
      </details>
    </div>
  )
}
