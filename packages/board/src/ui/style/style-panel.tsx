import { eraserModes } from '@tiza/editor/state/eraser-mode'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import type { ToolName } from '@tiza/editor/tool-names'
import type { StyleField } from '@tiza/shapes'
import { ChevronDown, Scissors, Shapes } from 'lucide-react'
import { type ReactNode, type Ref, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { ColorField } from './color-field.tsx'
import { IconChoice } from './icon-choice.tsx'
import { hasMoreFields, MoreFields } from './more-fields.tsx'
import { OpacityField } from './opacity-field.tsx'
import { FontSizeField, WidthField } from './size-fields.tsx'
import { type PanelStyle, usePanelStyle } from './use-panel-style.ts'
import { useStyleSliders } from './use-style-sliders.ts'
import './style-panel.css'

/** What applies to the selection or to the next shape; nothing at all where nothing does. */
export function StylePanel() {
  const editor = useEditor()
  const tool = useEditorState((state) => state.tool)
  const readOnly = useEditorState((state) => state.readOnly)
  const panelStyle = usePanelStyle()
  const [isMore, setMore] = useState(false)
  if (readOnly) return null
  if (editor.tools.get(tool)?.erases) return <EraserPanel />
  if (panelStyle.fields.size === 0) return null
  return <StyleFields panelStyle={panelStyle} tool={tool} isMore={isMore} onMore={setMore} />
}

interface StyleFieldsProps {
  readonly panelStyle: PanelStyle
  readonly tool: ToolName
  readonly isMore: boolean
  readonly onMore: (isMore: boolean) => void
}

/** What is changed most, and the rest behind a button. */
function StyleFields({ panelStyle, tool, isMore, onMore }: StyleFieldsProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const { fields, style, isOfSelected } = panelStyle
  const panel = useRef<HTMLDivElement>(null)
  const change = useStyleSliders(panel)
  const shows = (field: StyleField) => fields.has(field)
  const isFilled = shows('fill') && style.fill !== undefined && style.fill !== 'none'
  const set = (style: Partial<ShapeStyle>) => editor.setStyle(style)
  const more = { shows, style, onChange: set, onSlide: change }
  return (
    <Panel ref={panel}>
      {shows('color') && (
        <ColorField
          label={t('style.color')}
          value={style.color}
          onChange={(color, { goesOn }) => (goesOn ? change : set)({ color })}
        />
      )}
      {shows('width') ? (
        <WidthField
          value={style.width}
          isBroad={editor.tools.get(tool)?.isBroad === true}
          mayBeNone={isOfSelected && isFilled}
          onChange={set}
        />
      ) : (
        shows('fontSize') && <FontSizeField value={style.fontSize} onChange={set} />
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
      {shows('opacity') && (
        <OpacityField value={style.opacity} onChange={(opacity) => change({ opacity })} />
      )}
      {hasMoreFields(more) && (
        <button
          type="button"
          className="style-panel__more"
          aria-expanded={isMore}
          onClick={() => onMore(!isMore)}
        >
          {t('style.more')}
          <ChevronDown aria-hidden size={16} />
        </button>
      )}
      {isMore && <MoreFields {...more} />}
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
