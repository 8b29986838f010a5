import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopy } from '../share/use-copy.ts'

/** A link that was just made, to copy: the server does not say its key again. */
export function MadeLinkField({ link }: { readonly link: string }) {
  const { t } = useTranslation()
  const { field, copied, copy } = useCopy(link)
  const fieldId = useId()
  // Wherever in a long dialog it was made, this is seen, read and copied next.
  useEffect(() => field.current?.focus(), [field])
  return (
    <div className="access__made">
      <label htmlFor={fieldId} className="field-label">
        {t('access.links.made')}
      </label>
      <div className="share__row">
        <input
          ref={field}
          id={fieldId}
          className="input"
          readOnly
          aria-describedby={`${fieldId}note`}
          value={link}
          onFocus={({ target }) => target.select()}
        />
        <button type="button" className="button button--main" onClick={copy}>
          {t('access.links.copy')}
        </button>
      </div>
      <output id={`${fieldId}note`} className="share__said">
        {copied === 'no' && t('access.links.madeNote')}
        {copied === 'yes' && t('access.links.copied')}
        {copied === 'failed' && t('access.links.copyFailed')}
      </output>
    </div>
  )
}
