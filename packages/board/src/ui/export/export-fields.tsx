import { type Theme, themes } from '@tiza/shapes'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import type { ExportScope } from './export-choices.ts'
import { exportFormats, formatTraits } from './export-formats.ts'
import { formatFields } from './format-fields.tsx'
import type { FormatFieldsProps } from './format-fields-props.ts'
import type { ListedFrame } from './list-frames.ts'
import { isInkLayout } from './page-choice.ts'
import { SelectField } from './select-field.tsx'

interface ExportFieldsProps extends FormatFieldsProps {
  readonly scopes: readonly ExportScope[]
  readonly frames: readonly ListedFrame[]
  readonly frame: ListedFrame | undefined
  readonly theme: Theme
  readonly onFrame: (id: string) => void
}

/** All that can be chosen of a file. */
export function ExportFields(props: ExportFieldsProps) {
  const { choices, scopes, frames, frame, theme, layout, onChange, onFrame } = props
  const { t } = useTranslation()
  const { mayHaveInside, hasPages = false, ...traits } = formatTraits[choices.format]
  // What is drawn on a PDF comes on its paper, which is white.
  const isDrawn = traits.isDrawn && !(hasPages && isInkLayout(layout))
  const OwnFields = formatFields[choices.format]
  return (
    <div className="export__fields">
      <Choice
        label={t('export.scope.label')}
        value={choices.scope}
        choices={scopes.map((value) => ({ value, label: t(`export.scope.${value}`) }))}
        onChange={(scope) => onChange({ scope })}
      />
      {choices.scope === 'framed' && (
        <SelectField
          label={t('export.frame')}
          value={frame?.id ?? ''}
          choices={frames.map(({ id, name, number }) => ({
            value: id,
            label: name || t('shapes.frame', { number }),
          }))}
          onChange={onFrame}
        />
      )}
      <div className="export__pair">
        <SelectField
          label={t('export.format.label')}
          value={choices.format}
          choices={exportFormats.map((value) => ({ value, label: t(`export.format.${value}`) }))}
          onChange={(format) => onChange({ format })}
        />
        {isDrawn && (
          <Choice
            label={t('export.paper.label')}
            value={choices.hasPaper ? 'paper' : 'none'}
            choices={(['paper', 'none'] as const).map((value) => ({
              value,
              label: t(`export.paper.${value}`),
            }))}
            onChange={(value) => onChange({ hasPaper: value === 'paper' })}
          />
        )}
      </div>
      {OwnFields && <OwnFields {...props} />}
      {isDrawn && (
        <Choice
          label={t('export.theme')}
          value={theme}
          choices={themes.map((value) => ({ value, label: t(`menu.themes.${value}`) }))}
          onChange={(next) => onChange({ theme: next })}
        />
      )}
      {mayHaveInside && (
        <InsideField isOn={choices.hasInside} onChange={(hasInside) => onChange({ hasInside })} />
      )}
    </div>
  )
}

/** Whether the file has the shapes inside, and what that means. */
function InsideField({
  isOn,
  onChange,
}: {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const noteId = useId()
  return (
    <div className="export__check">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={noteId}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{t('export.inside')}</label>
      <small id={noteId}>{t('export.insideNote')}</small>
    </div>
  )
}
