import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import type { FormatFieldsProps } from './format-fields-props.ts'
import {
  type BoardLayout,
  isInkLayout,
  type PageSummary,
  posterWidths,
  sheetNames,
} from './page-choice.ts'
import { PdfFields } from './pdf-fields.tsx'
import { SelectField } from './select-field.tsx'
import { TextInput } from './text-input.tsx'

/** Centimetres of a point. */
const centimetre = 2.54 / 72

/** How a document is divided into pages, and what it says of itself. */
export function PagesFields(props: FormatFieldsProps) {
  const { choices, pages, layout, layouts, pdf, title, onChange, onTitle } = props
  const { t } = useTranslation()
  return (
    <>
      <div className="export__pair">
        <SelectField
          label={t('export.pages.label')}
          value={layout}
          choices={layouts.map((value) => ({ value, label: t(`export.pages.${value}`) }))}
          onChange={(next) => onChange({ pages: next })}
        />
        {(layout === 'sheet' || layout === 'poster') && (
          <SelectField
            label={t('export.sheet.label')}
            value={choices.sheet}
            choices={sheetNames.map((value) => ({ value, label: t(`export.sheet.${value}`) }))}
            onChange={(sheet) => onChange({ sheet })}
          />
        )}
      </div>
      {(layout === 'sheet' || layout === 'poster') && (
        <div className="export__pair">
          <Choice
            label={t('export.side.label')}
            value={choices.isWide ? 'wide' : 'upright'}
            choices={(['upright', 'wide'] as const).map((value) => ({
              value,
              label: t(`export.side.${value}`),
            }))}
            onChange={(side) => onChange({ isWide: side === 'wide' })}
          />
          {layout === 'poster' && (
            <SelectField
              label={t('export.across')}
              value={String(choices.across)}
              choices={posterWidths.map((width) => ({
                value: String(width),
                label: String(width),
              }))}
              onChange={(value) => {
                const across = posterWidths.find((width) => String(width) === value)
                if (across) onChange({ across })
              }}
            />
          )}
        </div>
      )}
      {isInkLayout(layout)
        ? pdf && <PdfFields {...props} pdf={pdf} layout={layout} />
        : pages && <PagesNote pages={pages} layout={layout} />}
      {layout !== 'original' && (
        <div className="export__pair">
          <TextInput label={t('export.about.title')} value={title} onChange={onTitle} />
          <TextInput
            label={t('export.about.author')}
            value={choices.author}
            onChange={(author) => onChange({ author })}
          />
        </div>
      )}
    </>
  )
}

/** How many pages there are going to be, how large, and why they are no larger. */
function PagesNote({
  pages: { count, grid, size, reducedTo, frames },
  layout,
}: {
  readonly pages: PageSummary
  readonly layout: BoardLayout
}) {
  const { t, i18n } = useTranslation()
  const show = (value: number) => value.toLocaleString(i18n.language, { maximumFractionDigits: 1 })
  const [width = '', height = ''] = size?.map((points) => show(points * centimetre)) ?? []
  const [across = 1, down = 1] = grid ?? []
  const note = {
    whole: () => t('export.pageNote.size', { width, height }),
    sheet: () => t('export.pageNote.size', { width, height }),
    frames: () => t('export.pageNote.count', { count }),
    poster: () => t('export.pageNote.poster', { count, across, down, width, height }),
  }
  const percent = reducedTo === undefined ? undefined : show(reducedTo * 100)
  const lines = [
    note[layout](),
    ...(percent === undefined
      ? []
      : [
          t(layout === 'poster' ? 'export.pageNote.fewer' : 'export.pageNote.reduced', { percent }),
        ]),
    ...(layout === 'frames' && count < frames ? [t('export.pageNote.tooMany', { count })] : []),
  ]
  return (
    <div role="status">
      {lines.map((line) => (
        <p key={line} className="export__note">
          {line}
        </p>
      ))}
    </div>
  )
}
