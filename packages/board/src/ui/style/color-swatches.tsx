import { type PaletteColor, palette } from '@tiza/protocol'
import { getReadableOn, toCss, toFillCss, toNotePaper } from '@tiza/shapes'
import { Ban, Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RadioGroup } from '../parts/radio-group.tsx'
import { useTheme } from '../parts/theme-context.ts'
import './color-swatches.css'

interface ColorSwatchesProps {
  readonly label: string
  /** No swatch is chosen for a colour that is not in the palette. */
  readonly value: string | undefined
  /** Shows what fills look like: tints, or the paper of notes. */
  readonly asFill?: boolean | 'paper'
  /** What `none` is called, where one can have it. */
  readonly noneLabel?: string | undefined
  readonly onChange: (color: PaletteColor | 'none') => void
}

/** The palette, as it looks in the theme that is shown, and no colour at all. */
export function ColorSwatches({ value, asFill = false, noneLabel, ...rest }: ColorSwatchesProps) {
  const { t } = useTranslation()
  const colors = palette.map((color) => ({ value: color, label: t(`colors.${color}`) }))
  const none = noneLabel ? [{ value: 'none' as const, label: noneLabel }] : []
  return (
    <RadioGroup
      {...rest}
      className="swatches"
      value={value === 'none' ? value : palette.find((color) => color === value)}
      choices={[...colors, ...none]}
      toClass={({ value }) => (value === 'none' ? 'swatches__wide' : 'color-swatch')}
      toContent={({ value, label }, { isChosen }) =>
        value === 'none' ? (
          <>
            <Ban aria-hidden size={16} />
            {label}
          </>
        ) : (
          <Swatch color={value} asFill={asFill} isChosen={isChosen} />
        )
      }
    />
  )
}

interface SwatchProps {
  readonly color: PaletteColor
  readonly asFill: boolean | 'paper'
  readonly isChosen: boolean
}

function Swatch({ color, asFill, isChosen }: SwatchProps) {
  const theme = useTheme()
  const toFill = asFill === 'paper' ? toNotePaper : toFillCss
  const background = (asFill && toFill(color, theme)) || toCss(color, theme)
  return (
    <span style={{ background, color: getReadableOn(background) }}>
      {isChosen && <Check aria-hidden size={14} strokeWidth={3} />}
    </span>
  )
}
