import { type Theme, themes } from '@tiza/shapes'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import {
  type ExportChoices,
  type ExportScope,
  exportFormats,
  exportLetters,
  exportScales,
} from './export-choices.ts'
import type { ListedFrame } from './list-frames.ts'
import type { PictureSize } from './picture-size.ts'

interface ExportFieldsProps {
  readonly choices: ExportChoices
  readonly scopes: readonly ExportScope[]
  readonly frames: readonly ListedFrame[]
  readonly frame: ListedFrame | undefined
  readonly theme: Theme
  /** Absent where there is nothing to export. */
  readonly size: PictureSize | undefined
  readonly onChange: (changed: Partial<ExportChoices>) => void
  readonly onFrame: (id: string) => void
}

/** All that can be chosen of a file. */
export function ExportFields(props: ExportFieldsProps) {
  const { choices, scopes, frames, frame, theme, size, onChange, onFrame } = props
  const { t } = useTranslation()
  const frameId = useId()
  const insideId = useId()
  const noteId = useId()
  return (
    <div className="export__fields">
      <Choice
        label={t('export.scope.label')}
        value={choices.scope}
        choices={scopes.map((value) => ({ value, label: t(`export.scope.${value}`) }))}
        onChange={(scope) => onChange({ scope })}
      />
      {choices.scope === 'framed' && (
        <div>
          <label htmlFor={frameId} className="field-label">
            {t('export.frame')}
          </label>
          <select
            id={frameId}
            className="input"
            value={frame?.id}
            onChange={({ target }) => onFrame(target.value)}
          >
            {frames.map(({ id, name, number }) => (
              <option key={id} value={id}>
                {name || t('shapes.frame', { number })}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="export__pair">
        <Choice
          label={t('export.format.label')}
          value={choices.format}
          choices={exportFormats.map((value) => ({ value, label: t(`export.format.${value}`) }))}
          onChange={(format) => onChange({ format })}
        />
        <Choice
          label={t('export.paper.label')}
          value={choices.hasPaper ? 'paper' : 'none'}
          choices={(['paper', 'none'] as const).map((value) => ({
            value,
            label: t(`export.paper.${value}`),
          }))}
          onChange={(value) => onChange({ hasPaper: value === 'paper' })}
        />
      </div>
      {choices.format === 'png' && (
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
      )}
      {choices.format === 'svg' && (
        <div>
          <Choice
            label={t('export.letters.label')}
            value={choices.letters}
            choices={exportLetters.map((value) => ({ value, label: t(`export.letters.${value}`) }))}
            onChange={(letters) => onChange({ letters })}
          />
          <p className="export__note">{t(`export.lettersNote.${choices.letters}`)}</p>
        </div>
      )}
      <Choice
        label={t('export.theme')}
        value={theme}
        choices={themes.map((value) => ({ value, label: t(`menu.themes.${value}`) }))}
        onChange={(next) => onChange({ theme: next })}
      />
      <div className="export__check">
        <input
          id={insideId}
          type="checkbox"
          checked={choices.hasInside}
          aria-describedby={noteId}
          onChange={({ target }) => onChange({ hasInside: target.checked })}
        />
        <label htmlFor={insideId}>{t('export.inside')}</label>
        <small id={noteId}>{t('export.insideNote')}</small>
      </div>
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
