import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { useTranslation } from 'react-i18next'
import { IconChoice } from './icon-choice.tsx'
import { LetterIcon, WidthIcon } from './style-icons.tsx'
import { toChoices } from './to-choices.ts'

const widths = { thin: 2, medium: 4, thick: 8, extra: 16 } as const
const broadWidths = { thin: 12, medium: 24, thick: 36, extra: 48 } as const
const fontSizes = { small: 14, medium: 20, large: 32, huge: 56 } as const

interface SizeFieldProps {
  /** `undefined` where selected shapes differ. */
  readonly value: number | undefined
  readonly onChange: (style: Partial<ShapeStyle>) => void
}

interface WidthFieldProps extends SizeFieldProps {
  /** Those of a highlighter. */
  readonly isBroad?: boolean
  /** A shape that is filled needs no line. */
  readonly mayBeNone?: boolean
}

/** How wide lines are. */
export function WidthField({ value, isBroad, mayBeNone, onChange }: WidthFieldProps) {
  const { t } = useTranslation()
  return (
    <IconChoice
      label={t('style.width')}
      value={value}
      choices={[
        ...(mayBeNone ? [{ value: 0, label: t('style.widths.none') }] : []),
        ...toChoices(isBroad ? broadWidths : widths, (name) => t(`style.widths.${name}`)),
      ]}
      toIcon={(width) => <WidthIcon width={isBroad ? width / 3 : width} />}
      onChange={(width) => onChange({ width })}
    />
  )
}

/** How large letters are. */
export function FontSizeField({ value, onChange }: SizeFieldProps) {
  const { t } = useTranslation()
  return (
    <IconChoice
      label={t('style.fontSize')}
      value={value}
      choices={toChoices(fontSizes, (name) => t(`style.fontSizes.${name}`))}
      toIcon={(fontSize) => <LetterIcon fontSize={fontSize} />}
      onChange={(fontSize) => onChange({ fontSize })}
    />
  )
}
