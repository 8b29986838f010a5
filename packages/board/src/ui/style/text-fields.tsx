import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import type { Registers } from '@tiza/protocol'
import type { StyleField } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import { AlignCenter, AlignLeft, AlignRight, Bold, Italic, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FitField } from './fit-field.tsx'
import type { ShownStyle } from './get-shown-style.ts'
import { IconChoice } from './icon-choice.tsx'
import { FontSizeField } from './size-fields.tsx'

const fonts = ['sans', 'hand', 'serif', 'mono'] as const satisfies readonly Registers['font'][]
const alignIcons: Readonly<Record<Registers['align'], LucideIcon>> = {
  start: AlignLeft,
  center: AlignCenter,
  end: AlignRight,
}
const aligns = ['start', 'center', 'end'] as const

interface TextFieldsProps {
  readonly shows: (field: StyleField) => boolean
  readonly style: ShownStyle
  readonly onChange: (change: Partial<ShapeStyle>) => void
}

/** How a text looks; its size is shown before, unless there is a width of lines. */
export function TextFields({ shows, style, onChange }: TextFieldsProps) {
  const { t } = useTranslation()
  if (!shows('fontSize')) return null
  return (
    <>
      <IconChoice
        label={t('style.font')}
        value={style.font}
        choices={fonts.map((value) => ({ value, label: t(`style.fonts.${value}`) }))}
        toIcon={(font) => <FontIcon font={font} />}
        onChange={(font) => onChange({ font })}
      />
      {shows('width') && <FontSizeField value={style.fontSize} onChange={onChange} />}
      <div className="style-panel__row">
        <IconChoice
          label={t('style.align')}
          value={style.align}
          choices={aligns.map((value) => ({ value, label: t(`style.aligns.${value}`) }))}
          toIcon={(align) => {
            const Icon = alignIcons[align]
            return <Icon aria-hidden size={18} />
          }}
          onChange={(align) => onChange({ align })}
        />
        <Toggle
          label={t('style.bold')}
          icon={Bold}
          on={style.bold ?? false}
          onChange={(bold) => onChange({ bold })}
        />
        <Toggle
          label={t('style.italic')}
          icon={Italic}
          on={style.italic ?? false}
          onChange={(italic) => onChange({ italic })}
        />
      </div>
      {shows('fit') && <FitField value={style.fit} onChange={(fit) => onChange({ fit })} />}
    </>
  )
}

function FontIcon({ font }: { readonly font: Registers['font'] }) {
  return (
    <span
      aria-hidden
      className="font-icon"
      style={{ font: toFont({ fontSize: 17, font, bold: false, italic: false }) }}
    />
  )
}

interface ToggleProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function Toggle({ label, icon: Icon, on, onChange }: ToggleProps) {
  return (
    <button
      type="button"
      className="style-panel__toggle"
      aria-label={label}
      aria-pressed={on}
      title={label}
      onClick={() => onChange(!on)}
    >
      <Icon aria-hidden size={18} />
    </button>
  )
}
