import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import type { Registers } from '@tiza/protocol'
import type { StyleField } from '@tiza/shapes'
import { useTranslation } from 'react-i18next'
import type { ShownStyle } from './get-shown-style.ts'
import { HeadField } from './head-field.tsx'
import { IconChoice } from './icon-choice.tsx'
import { BendIcon, PathIcon } from './line-icons.tsx'
import { toChoices } from './to-choices.ts'

const bends = ['straight', 'curve', 'elbow'] as const satisfies readonly Registers['bend'][]
/** An elbow finds its own way: it cannot be closed. */
const closedBends = bends.filter((bend) => bend !== 'elbow')
const paths = { open: false, closed: true } as const
const ends = ['startHead', 'endHead'] as const

interface LineFieldsProps {
  readonly shows: (field: StyleField) => boolean
  readonly style: ShownStyle
  readonly onChange: (change: Partial<ShapeStyle>) => void
}

/** How a line goes from end to end, and what stands at its ends. */
export function LineFields({ shows, style, onChange }: LineFieldsProps) {
  const { t } = useTranslation()
  const isClosed = shows('fill') && !shows('startHead')
  return (
    <>
      {shows('closed') && (
        <IconChoice
          label={t('style.path')}
          value={style.closed}
          choices={toChoices(paths, (name) => t(`style.paths.${name}`))}
          toIcon={(closed) => <PathIcon closed={closed} />}
          onChange={(closed) => onChange({ closed })}
        />
      )}
      {shows('bend') && (
        <IconChoice
          label={t('style.bend')}
          value={style.bend}
          choices={(isClosed ? closedBends : bends).map((value) => ({
            value,
            label: t(`style.bends.${value}`),
          }))}
          toIcon={(bend) => <BendIcon bend={bend} />}
          onChange={(bend) => onChange({ bend })}
        />
      )}
      {ends.filter(shows).map((end) => (
        <HeadField
          key={end}
          end={end}
          value={style[end]}
          onChange={(head) => onChange({ [end]: head })}
        />
      ))}
    </>
  )
}
