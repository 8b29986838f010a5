import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './icon-button.tsx'
import { keepFocusNear } from './keep-focus-near.ts'
import { findSurface, restoreFocus } from './restore-focus.ts'
import './dialog.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A modal dialog for as long as it is rendered: focus stays inside, Esc and the backdrop close. Its last row of
 * buttons has the class `dialog__buttons`, and is always seen.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useTranslation()
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useLayoutEffect(() => {
    const dialog = ref.current
    const surface = findSurface(dialog)
    dialog?.showModal()
    // Not the first button: nobody has asked to close yet.
    const first = dialog?.querySelector<HTMLElement>('[data-first]') ?? dialog
    // Nor is a button at its end a reason to begin there.
    first?.focus({ preventScroll: true })
    const stopKeeping = dialog && keepFocusNear(dialog, () => dialog.focus())
    return () => {
      stopKeeping?.()
      // Closing before it leaves the page gives the focus back to where it was.
      dialog?.close()
      restoreFocus(surface)
    }
  }, [])

  const handleClick = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === ref.current) onClose()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes; this is its backdrop
    <dialog
      ref={ref}
      className="dialog"
      tabIndex={-1}
      aria-labelledby={titleId}
      onClick={handleClick}
      // At once, not with the event that follows: a key that comes before that one would find it open still.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
    >
      <div className="dialog__body">
        <header className="dialog__header">
          <h2 id={titleId}>{title}</h2>
          <IconButton label={t('dialog.close')} icon={X} tip="below" onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  )
}
