import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import { QrCode } from '../share/lazy-qr-code.ts'
import { useCopy } from '../share/use-copy.ts'
import { formatHostLink } from './host-link.ts'
import type { KeptBoards } from './kept-boards.ts'

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

/** The key of a host link that this device has; `undefined` without one, and until it is known. */
function useHostKey(): string | undefined {
  const { board } = useEditor()
  const [key, setKey] = useState<string>()
  useEffect(() => {
    let isWanted = true
    void board.getProof().then(({ host }) => isWanted && setKey(host))
    return () => {
      isWanted = false
    }
  }, [board])
  return key
}
