import { eraserModes } from '@tiza/editor/state/eraser-mode'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import type { ToolName } from '@tiza/editor/tool-names'
import type { StyleField } from '@tiza/shapes'
import { Scissors, Shapes, Square, SquareRoundCorner } from 'lucide-react'
import { type ReactNode, type Ref, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { ColorField } from './color-field.tsx'
import { IconChoice } from './icon-choice.tsx'
import { LineFields } from './line-fields.tsx'
import { OpacityField } from './opacity-field.tsx'
import { DashIcon, FillIcon, WidthIcon } from './style-icons.tsx'
import { TextFields } from './text-fields.tsx'
import { toChoices } from './to-choices.ts'
import { type PanelStyle, usePanelStyle } from './use-panel-style.ts'
import { useStyleSliders } from './use-style-sliders.ts'
import './style-panel.css'

const widths = { thin: 2, medium: 4, thick: 8, extra: 16 } as const
const broadWidths = { thin: 12, medium: 24, thick: 36, extra: 48 } as const
const dashes = ['solid', 'dashed', 'dotted'] as const
const fillStyles = ['solid', 'hatch', 'cross-hatch'] as const
const corners = { sharp: false, round: true } as const

/** What applies to the selection or to the next shape; nothing at all where nothing does. */
export function StylePanel() {
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const readOnly = useEditorState((state) => state.readOnly)
  const panelStyle = usePanelStyle()
  if (readOnly) return null
  if (editor.tools.get(tool)?.erases) return <EraserPanel />
  return panelStyle.fields.size === 0 ? null : <StyleFields panelStyle={panelStyle} tool={tool} />
}

interface StyleFieldsProps {
  readonly panelStyle: PanelStyle
  readonly tool: ToolName
}

function StyleFields({ panelStyle, tool }: StyleFieldsProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const { fields, style, isOfSelected } = panelStyle
  const definition = editor.tools.get(tool)
  const panel = useRef<HTMLDivElement>(null)
  const change = useStyleSliders(panel)
  const shows = (field: StyleField) => fields.has(field)
  const isFilled = shows('fill') && style.fill !== undefined && style.fill !== 'none'
  const isBroad = definition?.isBroad === true
  const mayBeBare = isOfSelected && isFilled
  const set = (style: Partial<ShapeStyle>) => editor.setStyle(style)
  return (
    <Panel ref={panel}>
      {shows('color') && (
        <ColorField
          label={t('style.color')}
          value={style.color}
          onChange={(color, { goesOn }) => (goesOn ? change : set)({ color })}
        />
      )}
      {shows('fill') && (
        <ColorField
          label={t('style.fill')}
          value={style.fill}
          asFill={panelStyle.isPaper ? 'paper' : true}
          noneLabel={t('style.fills.none')}
          onChange={(fill, { goesOn }) => (goesOn ? change : set)({ fill })}
        />
      )}
      {shows('fillStyle') && style.fill !== 'none' && (
        <IconChoice
          label={t('style.fillStyle')}
          value={style.fillStyle}
          choices={fillStyles.map((value) => ({ value, label: t(`style.fillStyles.${value}`) }))}
          toIcon={(fillStyle) => <FillIcon fillStyle={fillStyle} />}
          onChange={(fillStyle) => set({ fillStyle })}
        />
      )}
      {shows('width') && (
        <IconChoice
          label={t('style.width')}
          value={style.width}
          choices={[
            ...(mayBeBare ? [{ value: 0, label: t('style.widths.none') }] : []),
            ...toChoices(isBroad ? broadWidths : widths, (name) => t(`style.widths.${name}`)),
          ]}
          toIcon={(width) => <WidthIcon width={isBroad ? width / 3 : width} />}
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
          onChange={(round) => set({ round })}
        />
      )}
      <LineFields shows={shows} style={style} onChange={set} />
      <TextFields shows={shows} style={style} onChange={set} />
      {shows('textColor') && (
        <ColorField
          label={t('style.textColor')}
          value={style.textColor}
          noneLabel={t('style.textColors.none')}
          onChange={(textColor, { goesOn }) => (goesOn ? change : set)({ textColor })}
        />
      )}
      {shows('opacity') && (
        <OpacityField value={style.opacity} onChange={(opacity) => change({ opacity })} />
      )}
    </Panel>
  )
}

function EraserPanel() {
  const { t } = useTranslation()
  const editor = useEditor()
  const mode = useEditorState(({ eraserMode }) => eraserMode)
  return (
    <Panel>
      <IconChoice
        label={t('style.eraser')}
        value={mode}
        choices={eraserModes.map((value) => ({ value, label: t(`style.eraserModes.${value}`) }))}
        toIcon={(value) =>
          value === 'split' ? <Scissors aria-hidden size={18} /> : <Shapes aria-hidden size={18} />
        }
        onChange={(value) => value !== mode && editor.run('toggle-eraser-mode')}
      />
    </Panel>
  )
}

interface PanelProps {
  readonly children: ReactNode
  readonly ref?: Ref<HTMLDivElement>
}

function Panel({ children, ref }: PanelProps) {
  const { t } = useTranslation()
  return (
    <div ref={ref} className="style-panel panel" role="group" aria-label={t('style.label')}>
      {children}
    </div>
  )
}
