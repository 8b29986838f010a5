import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { type PageArrangement, type PdfChoices, pageArrangements } from './pdf-choices.ts'
import './pdf-dialog.css'

export interface PdfDialogProps {
  readonly name: string
  /** How many pages it has. */
  readonly count: number
  /** How many of them come at most. */
  readonly most: number
  /** What was chosen last. */
  readonly stored: { get(): PdfChoices; set(choices: PdfChoices): void }
  /** The pages that somebody has typed; `undefined` where that makes no sense. */
  readonly parse: (typed: string) => readonly number[] | undefined
  /** Puts them on the board; resolves when they are there. */
  readonly onPlace: (pages: readonly number[], arrangement: PageArrangement) => Promise<void>
  readonly onClose: () => void
}

/** Asks which pages of a PDF come on the board, and how they lie there. */
export function PdfDialog({ name, count, most, stored, parse, onPlace, onClose }: PdfDialogProps) {
  const { t } = useTranslation()
  const formId = useId()
  const fieldId = useId()
  const [typed, setTyped] = useState('')
  const [arrangement, setArrangement] = useState(() => stored.get().arrangement)
  const [isBusy, setBusy] = useState(false)
  const isAll = typed.trim() === ''
  const pages = isAll ? parse('')?.slice(0, most) : parse(typed)
  const isTooMany = pages !== undefined && pages.length > most
  const mayPlace = pages !== undefined && pages.length > 0 && !isTooMany

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || !mayPlace) return
    setBusy(true)
    await onPlace(pages, arrangement)
    onClose()
  }

  return (
    <Dialog title={t('pdfs.title')} onClose={onClose}>
      <form id={formId} className="pdf-dialog" onSubmit={(event) => void handleSubmit(event)}>
        <p className="pdf-dialog__name">{t('pdfs.of', { name, count })}</p>
        <div>
          <label htmlFor={fieldId} className="field-label">
            {t('pdfs.pages')}
          </label>
          <input
            id={fieldId}
            className="input"
            type="text"
            dir="ltr"
            autoComplete="off"
            placeholder={most < count ? t('pdfs.first', { count: most }) : t('pdfs.all')}
            aria-describedby={`${fieldId}-note`}
            aria-invalid={!isAll && !mayPlace}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <p id={`${fieldId}-note`} className="pdf-dialog__note" role="status">
            <PagesNote {...{ pages, most, isTooMany }} />
          </p>
        </div>
        <Choice
          label={t('pdfs.arrangement.label')}
          value={arrangement}
          choices={pageArrangements.map((value) => ({
            value,
            label: t(`pdfs.arrangement.${value}`),
          }))}
          onChange={(next) => {
            setArrangement(next)
            stored.set({ arrangement: next })
          }}
        />
      </form>
      <div className="dialog__buttons">
        <button type="button" className="button" onClick={onClose}>
          {t('pdfs.cancel')}
        </button>
        <button
          type="submit"
          form={formId}
          className="button button--main"
          data-first
          disabled={!mayPlace}
          aria-disabled={isBusy}
        >
          {isBusy ? t('pdfs.working') : t('pdfs.place')}
        </button>
      </div>
    </Dialog>
  )
}

interface PagesNoteProps {
  readonly pages: readonly number[] | undefined
  readonly most: number
  readonly isTooMany: boolean
}

/** How many pages come, or why none do. */
function PagesNote({ pages, most, isTooMany }: PagesNoteProps) {
  const { t } = useTranslation()
  if (most < 1) return t('pdfs.noRoom')
  if (!pages) return t('pdfs.wrong')
  if (isTooMany) return t('pdfs.most', { count: most })
  return `${t('pdfs.chosen', { count: pages.length })} ${t('pdfs.example')}`
}
