import { getLink, getLinkable, toLink } from '@tiza/editor/link'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useEditor } from '../parts/editor-context.ts'
import './link-dialog.css'

/** Asks where the selected text leads to. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const editor = useEditor()
  const [shape] = useState(() => getLinkable(editor))
  const link = shape && getLink(shape)
  const [isRefused, setRefused] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const fieldId = useId()

  const write = (address: string | null) => {
    onClose()
    if (shape)
      editor.use(({ apply }) => apply([{ op: 'patch', id: shape.id, set: { link: address } }]))
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const typed = toLink(field.current?.value ?? '')
    if (typed) write(typed)
    else setRefused(true)
  }

  return (
    <Dialog title={t('link.title')} onClose={onClose}>
      <form onSubmit={handleSubmit} noValidate>
        <label htmlFor={fieldId} className="field-label">
          {t('link.address')}
        </label>
        <input
          ref={field}
          data-first
          id={fieldId}
          className="input"
          type="url"
          dir="ltr"
          autoComplete="off"
          aria-describedby={`${fieldId}-problem`}
          aria-invalid={isRefused}
          defaultValue={link}
          onChange={() => setRefused(false)}
        />
        <p id={`${fieldId}-problem`} className="link-dialog__problem" role="alert">
          {isRefused && t('link.refused')}
        </p>
        <div className="dialog__buttons">
          {link && (
            <button type="button" className="button" onClick={() => write(null)}>
              {t('link.remove')}
            </button>
          )}
          <button type="submit" className="button button--main">
            {t('link.save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
