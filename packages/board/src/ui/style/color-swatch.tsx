import type { PaletteColor } from '@tiza/protocol'
import { getReadableOn, toCss, toFillCss } from '@tiza/shapes'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTheme } from '../parts/theme-context.ts'
import './color-swatch.css'

interface ColorSwatchProps {
  readonly color: PaletteColor
  readonly chosen: boolean
  /** Shows the tint that fills have. */
  readonly asFill?: boolean
  readonly onChoose: () => void
}

/** A button for one palette colour, as it looks in the theme that is shown. */
export function ColorSwatch({ color, chosen, asFill = false, onChoose }: ColorSwatchProps) {
  const { t } = useTranslation()
  const theme = useTheme()
  const background = (asFill && toFillCss(color, theme)) || toCss(color, theme)
  return (
    <button
      type="button"
      className="color-swatch"
      aria-label={t(`colors.${color}`)}
      aria-pressed={chosen}
      title={t(`colors.${color}`)}
      onClick={onChoose}
    >
      <span style={{ background, color: getReadableOn(background) }}>
        {chosen && <Check aria-hidden size={14} strokeWidth={3} />}
      </span>
    </button>
  )
}
