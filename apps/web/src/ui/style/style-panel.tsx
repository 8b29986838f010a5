import { type PaletteColor, palette } from '@tiza/protocol'
import { Ban } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShapeStyle } from '../../editor/types.ts'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { keepFocus } from '../parts/keep-focus.ts'
import { ColorSwatch } from './color-swatch.tsx'
import { getShownStyle } from './get-shown-style.ts'
import { getStyleFields, type StyleField } from './get-style-fields.ts'
import { IconChoice } from './icon-choice.tsx'
import { LineFields } from './line-fields.tsx'
import { DashIcon, LetterIcon, WidthIcon } from './style-icons.tsx'
import { useSelectedShapes } from './use-selected-shapes.ts'
import './style-panel.css'

const widths = { thin: 2, medium: 4, thick: 8, extra: 16 } as const
const fontSizes = { small: 14, medium: 20, large: 32, huge: 56 } as const
const dashes = ['solid', 'dashed', 'dotted'] as const

/** What applies to the selection or to the next shape; nothing at all where nothing does. */
export function StylePanel() {
  const { t } = useTranslation()
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const next = useEditorState((state) => state.style)
  const readOnly = useEditorState((state) => state.readOnly)
  const selected = useSelectedShapes()
  const fields = useMemo(() => getStyleFields(tool, selected), [tool, selected])
  const style = useMemo(() => getShownStyle(next, selected), [next, selected])
  if (readOnly || fields.size === 0) return null

  const shows = (field: StyleField) => fields.has(field)
  const set = (change: Partial<ShapeStyle>) => editor.setStyle(change)
  return (
    <div
      className="style-panel panel"
      role="group"
      aria-label={t('style.label')}
      onMouseDown={keepFocus}
    >
      {shows('color') && (
        <Swatches
          label={t('style.color')}
          isChosen={(color) => style.color === color}
          onChoose={(color) => set({ color })}
        />
      )}
      {shows('fill') && (
        <Swatches
          label={t('style.fill')}
          asFill
          isChosen={(color) => style.fill === color}
          onChoose={(fill) => set({ fill })}
          onNone={() => set({ fill: 'none' })}
        />
      )}
      {shows('width') && (
        <IconChoice
          label={t('style.width')}
          value={style.width}
          choices={toChoices(widths, (name) => t(`style.widths.${name}`))}
          toIcon={(width) => <WidthIcon width={width} />}
          onChange={(width) => set({ width })}
        />
      )}
      {shows('dash') && (
        <IconChoice
          label={t('style.dash')}
          value={style.dash}
          choices={dashes.map((value) => ({ value, label: t(`style.dashes.${value}`) }))}
          toIcon={(dash) => <DashIcon dash={dash} />}
          onChange={(dash) => set({ dash })}
        />
      )}
      <LineFields shows={shows} style={style} onChange={set} />
      {shows('fontSize') && (
        <IconChoice
          label={t('style.fontSize')}
          value={style.fontSize}
          choices={toChoices(fontSizes, (name) => t(`style.fontSizes.${name}`))}
          toIcon={(fontSize) => <LetterIcon fontSize={fontSize} />}
          onChange={(fontSize) => set({ fontSize })}
        />
      )}
    </div>
  )
}

interface SwatchesProps {
  readonly label: string
  readonly asFill?: boolean
  readonly isChosen: (color: PaletteColor) => boolean
  readonly onChoose: (color: PaletteColor) => void
  /** Where there may be no colour at all. */
  readonly onNone?: () => void
}

function Swatches({ label, asFill = false, isChosen, onChoose, onNone }: SwatchesProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="swatches">
      <legend className="field-label">{label}</legend>
      {onNone && (
        <button
          type="button"
          className="style-panel__none"
          aria-pressed={!palette.some(isChosen)}
          onClick={onNone}
        >
          <Ban aria-hidden size={16} />
          {t('style.fills.none')}
        </button>
      )}
      {palette.map((color) => (
        <ColorSwatch
          key={color}
          color={color}
          asFill={asFill}
          chosen={isChosen(color)}
          onChoose={() => onChoose(color)}
        />
      ))}
    </fieldset>
  )
}

function toChoices<Name extends string, Value>(
  values: Readonly<Record<Name, Value>>,
  toLabel: (name: Name) => string,
) {
  const names = Object.keys(values) as Name[]
  return names.map((name) => ({ value: values[name], label: toLabel(name) }))
}
