import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import type { StyleField } from '@tiza/shapes'
import { Square, SquareRoundCorner } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ColorField } from './color-field.tsx'
import type { ShownStyle } from './get-shown-style.ts'
import { IconChoice } from './icon-choice.tsx'
import { LineFields } from './line-fields.tsx'
import { DashIcon, FillIcon } from './style-icons.tsx'
import { TextFields } from './text-fields.tsx'
import { toChoices } from './to-choices.ts'

const dashes = ['solid', 'dashed', 'dotted'] as const
const fillStyles = ['solid', 'hatch', 'cross-hatch'] as const
const corners = { sharp: false, round: true } as const

const always: readonly StyleField[] = [
  ...(['dash', 'round', 'closed', 'bend', 'startHead', 'endHead'] as const),
  ...(['fontSize', 'textColor'] as const),
]

interface MoreFieldsProps {
  readonly shows: (field: StyleField) => boolean
  readonly style: ShownStyle
  readonly onChange: (style: Partial<ShapeStyle>) => void
  /** A change that goes on, as while a colour is looked for. */
  readonly onSlide: (style: Partial<ShapeStyle>) => void
}

/** Whether there is more to choose than what is changed most. */
export function hasMoreFields(props: Pick<MoreFieldsProps, 'shows' | 'style'>): boolean {
  return showsFillStyle(props) || always.some(props.shows)
}

function showsFillStyle({ shows, style }: Pick<MoreFieldsProps, 'shows' | 'style'>): boolean {
  return shows('fillStyle') && style.fill !== 'none'
}

/** What is changed less often: the line, the corners, the text. */
export function MoreFields({ shows, style, onChange, onSlide }: MoreFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {showsFillStyle({ shows, style }) && (
        <IconChoice
          label={t('style.fillStyle')}
          value={style.fillStyle}
          choices={fillStyles.map((value) => ({ value, label: t(`style.fillStyles.${value}`) }))}
          toIcon={(fillStyle) => <FillIcon fillStyle={fillStyle} />}
          onChange={(fillStyle) => onChange({ fillStyle })}
        />
      )}
      {shows('dash') && (
        <IconChoice
          label={t('style.dash')}
          value={style.dash}
          choices={dashes.map((value) => ({ value, label: t(`style.dashes.${value}`) }))}
          toIcon={(dash) => <DashIcon dash={dash} />}
          onChange={(dash) => onChange({ dash })}
        />
      )}
      {shows('round') && (
        <IconChoice
          label={t('style.corners')}
          value={style.round}
          choices={toChoices(corners, (name) => t(`style.cornerForms.${name}`))}
          toIcon={(round) =>
            round ? (
              <SquareRoundCorner aria-hidden size={18} />
            ) : (
              <Square aria-hidden size={18} strokeLinejoin="miter" />
            )
          }
          onChange={(round) => onChange({ round })}
        />
      )}
      <LineFields shows={shows} style={style} onChange={onChange} />
      <TextFields shows={shows} style={style} onChange={onChange} />
      {shows('textColor') && (
        <ColorField
          label={t('style.textColor')}
          value={style.textColor}
          noneLabel={t('style.textColors.none')}
          onChange={(textColor, { goesOn }) => (goesOn ? onSlide : onChange)({ textColor })}
        />
      )}
    </>
  )
}
