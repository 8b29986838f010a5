import { type ComponentType, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { maySeeAuthors } from '../authors/may-see-authors.ts'
import { Choice } from '../parts/choice.tsx'
import { useEditor } from '../parts/editor-context.ts'
import { exportLetters, exportScales } from './export-choices.ts'
import type { ExportFormat } from './export-formats.ts'
import type { FormatFieldsProps } from './format-fields-props.ts'
import { PagesFields } from './pages-fields.tsx'
import type { PictureSize } from './picture-size.ts'

/** What else can be chosen of a kind of file; nothing of those that are not here. */
export const formatFields: Readonly<
  Partial<Record<ExportFormat, ComponentType<FormatFieldsProps>>>
> = {
  png: ScaleField,
  svg: LettersField,
  pdf: PagesFields,
  tiza: NamesField,
  excalidraw: ExcalidrawNote,
}

/** How many pixels a picture has. */
function ScaleField({ choices, size, onChange }: FormatFieldsProps) {
  const { t } = useTranslation()
  return (
    <div>
      <Choice
        label={t('export.scale')}
        value={String(choices.scale)}
        choices={exportScales.map((scale) => ({
          value: String(scale),
          label: t('export.times', { scale }),
        }))}
        onChange={(value) => {
          const scale = exportScales.find((one) => String(one) === value)
          if (scale) onChange({ scale })
        }}
      />
      {size && <SizeNote size={size} />}
    </div>
  )
}

/** How large the picture is going to be, and why it is no larger. */
function SizeNote({ size: { width, height, wanted } }: { readonly size: PictureSize }) {
  const { t, i18n } = useTranslation()
  const show = (pixels: number) => pixels.toLocaleString(i18n.language)
  return (
    <p className="export__note" role="status">
      {wanted
        ? t('export.reduced', {
            ...{ wide: show(wanted.width), high: show(wanted.height) },
            ...{ width: show(width), height: show(height) },
          })
        : t('export.pixels', { width: show(width), height: show(height) })}
    </p>
  )
}

/** What comes along to Excalidraw, and what does not. */
function ExcalidrawNote() {
  const { t } = useTranslation()
  return <p className="export__note">{t('export.excalidrawNote')}</p>
}

/** How the letters of a drawing are written. */
function LettersField({ choices, onChange }: FormatFieldsProps) {
  const { t } = useTranslation()
  return (
    <div>
      <Choice
        label={t('export.letters.label')}
        value={choices.letters}
        choices={exportLetters.map((value) => ({ value, label: t(`export.letters.${value}`) }))}
        onChange={(letters) => onChange({ letters })}
      />
      <p className="export__note">{t(`export.lettersNote.${choices.letters}`)}</p>
    </div>
  )
}

/** Whether a file of the board says who made what, where one may see that. */
function NamesField({ choices, onChange }: FormatFieldsProps) {
  const { t } = useTranslation()
  const { board } = useEditor()
  const id = useId()
  const noteId = useId()
  if (!maySeeAuthors(board.status)) return null
  return (
    <div className="export__check">
      <input
        id={id}
        type="checkbox"
        checked={choices.hasNames}
        aria-describedby={noteId}
        onChange={({ target }) => onChange({ hasNames: target.checked })}
      />
      <label htmlFor={id}>{t('export.names')}</label>
      <small id={noteId}>{t('export.namesNote')}</small>
    </div>
  )
}
