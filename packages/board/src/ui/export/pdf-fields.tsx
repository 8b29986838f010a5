import { useTranslation } from 'react-i18next'
import type { FormatFieldsProps } from './format-fields-props.ts'
import type { InkLayout, ListedPdf } from './page-choice.ts'
import { SelectField } from './select-field.tsx'
import { toRanges } from './to-ranges.ts'

interface PdfFieldsProps extends Pick<FormatFieldsProps, 'pdfs' | 'covered' | 'onPdf'> {
  readonly pdf: ListedPdf
  readonly layout: InkLayout
}

/** On which PDF something is drawn, where there are several, and what comes into the file. */
export function PdfFields({ pdfs, pdf, covered, layout, onPdf }: PdfFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {pdfs.length > 1 && (
        <SelectField
          label={t('export.pdf.label')}
          value={pdf.hash}
          choices={pdfs.map(({ hash, number, pages }) => ({
            value: hash,
            label: t('export.pdf.option', { count: pages.length, number, pages: toRanges(pages) }),
          }))}
          onChange={onPdf}
        />
      )}
      <div role="status">
        <p className="export__note">{t(`export.pdf.${layout}Note`, { count: pdf.pages.length })}</p>
        {layout === 'original' && covered.length > 0 && (
          <p className="export__note">
            {t('export.pdf.covered', { count: covered.length, pages: toRanges(covered) })}
          </p>
        )}
      </div>
    </>
  )
}
