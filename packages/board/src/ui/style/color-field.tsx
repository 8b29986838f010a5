import { type Color, type PaletteColor, palette } from '@tiza/protocol'
import { Ban, Pipette } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ColorSwatch } from './color-swatch.tsx'

interface ColorFieldProps {
  readonly label: string
  readonly value: Color | 'none' | undefined
  /** Shows the tint that fills have. */
  readonly asFill?: boolean
  /** What `none` is called, where one can have it. */
  readonly noneLabel?: string
  readonly onChange: (color: Color | 'none', change: { readonly goesOn: boolean }) => void
}

/** The palette, and any other colour. */
export function ColorField({ label, value, asFill = false, noneLabel, onChange }: ColorFieldProps) {
  const { t } = useTranslation()
  const isCustom = value?.startsWith('#') ?? false
  const choose = (color: PaletteColor | 'none') => onChange(color, { goesOn: false })
  return (
    <fieldset className="swatches">
      <legend className="field-label">{label}</legend>
      {palette.map((color) => (
        <ColorSwatch
          key={color}
          color={color}
          asFill={asFill}
          chosen={value === color}
          onChoose={() => choose(color)}
        />
      ))}
      {noneLabel && (
        <button
          type="button"
          className="swatches__wide"
          aria-pressed={value === 'none'}
          onClick={() => choose('none')}
        >
          <Ban aria-hidden size={16} />
          {noneLabel}
        </button>
      )}
      <label className="swatches__wide" data-pressed={isCustom}>
        <Pipette aria-hidden size={16} />
        {t('style.customColor')}
        <input
          type="color"
          value={isCustom ? value : '#888888'}
          onChange={({ currentTarget }) => onChange(currentTarget.value, { goesOn: true })}
        />
      </label>
    </fieldset>
  )
}
