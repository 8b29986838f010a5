import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { AskStep } from './ask-step.tsx'
import type { ImportActions, ImportState } from './import-state.ts'
import { PreviewStep } from './preview-step.tsx'
import { RefusedFiles } from './refused-files.tsx'
import { toReadingWords } from './to-reading-words.ts'
import './import.css'

export interface ImportDialogProps {
  readonly shown: ImportState
  readonly actions: ImportActions
  /** Formats that are taken, by name. */
  readonly formats: readonly string[]
}

/** Asks for files, shows what is in them and what is lost, and how far they are read and placed. */
export function ImportDialog({ shown, actions, formats }: ImportDialogProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const { state } = shown

  // What had the focus is gone with the step before.
  useEffect(() => {
    if (state !== 'idle') place.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [state])

  if (state === 'idle') return null
  return (
    <Dialog title={t('import.title')} onClose={actions.cancel}>
      <div ref={place} className="import">
        <Step {...{ shown, actions, formats }} />
      </div>
    </Dialog>
  )
}

function Step({ shown, actions, formats }: ImportDialogProps) {
  const { t } = useTranslation()
  switch (shown.state) {
    case 'idle':
      return null
    case 'asking':
      return <AskStep formats={formats} onChoose={actions.choose} onClose={actions.cancel} />
    case 'reading': {
      const words = toReadingWords(t, shown.name)
      return <Waiting words={words} onCancel={actions.cancel} />
    }
    case 'previewing':
      return <PreviewStep {...shown} actions={actions} />
    case 'opening': {
      const words = t('import.opening')
      return <Waiting words={words} onCancel={actions.cancel} />
    }
    case 'placing': {
      const { share } = shown
      return <Waiting words={t('import.placing')} share={share} onCancel={actions.cancel} />
    }
    case 'removing': {
      const { share } = shown
      return <Waiting words={t('import.removing')} share={share} />
    }
    case 'refused':
      return (
        <>
          <RefusedFiles refused={shown.refused} />
          <CloseButton onClose={actions.cancel} />
        </>
      )
    case 'stopped':
      return (
        <>
          <p role="alert">{t('import.stopped')}</p>
          <CloseButton onClose={actions.cancel} />
        </>
      )
  }
}

interface WaitingProps {
  readonly words: string
  /** 0 to 1; absent where it is not known. */
  readonly share?: number
  /** Absent where there is no way back. */
  readonly onCancel?: () => void
}

function Waiting({ words, share, onCancel }: WaitingProps) {
  const { t } = useTranslation()
  return (
    <>
      {/* Not the button: Enter that is pressed twice, or held, must not cancel what it began. */}
      <p className="import__name" data-first tabIndex={-1}>
        {words}
      </p>
      <progress className="dialog__progress" aria-label={words} max={1} value={share} />
      {onCancel && (
        <div className="dialog__buttons">
          <button type="button" className="button" onClick={onCancel}>
            {t('import.cancel')}
          </button>
        </div>
      )}
    </>
  )
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="dialog__buttons">
      <button type="button" className="button button--main" data-first onClick={onClose}>
        {t('import.close')}
      </button>
    </div>
  )
}
