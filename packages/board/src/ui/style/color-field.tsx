import type { Color } from '@tiza/protocol'
import { Pipette } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ColorSwatches } from './color-swatches.tsx'

interface ColorFieldProps {
  readonly label: string
  readonly value: Color | 'none' | undefined
  /** Shows what fills look like: tints, or the paper of notes. */
  readonly asFill?: boolean | 'paper'
  /** What `none` is called, where one can have it. */
  readonly noneLabel?: string
  readonly onChange: (color: Color | 'none', change: { readonly goesOn: boolean }) => void
}

/** The palette, and any other colour. */
export function ColorField({ value, onChange, ...rest }: ColorFieldProps) {
  const { t } = useTranslation()
  const isCustom = value?.startsWith('#') ?? false
  return (
    <div className="color-field">
      <ColorSwatches
        {...rest}
        value={value}
        onChange={(color) => onChange(color, { goesOn: false })}
      />
      <label className="swatches__wide" data-pressed={isCustom}>
        <Pipette aria-hidden size={16} />
        {t('style.customColor')}
        <input
          type="color"
          value={isCustom ? value : '#888888'}
          onChange={({ currentTarget }) => onChange(currentTarget.value, { goesOn: true })}
        />
      </label>
    </div>
  )
}
