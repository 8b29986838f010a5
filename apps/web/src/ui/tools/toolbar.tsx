import { pageKeys } from '@tiza/editor/commands/page-keys'
import { toolKeys } from '@tiza/editor/tool-keys'
import { type ToolName, toolNames } from '@tiza/editor/tool-names'
import {
  ArrowUpRight,
  Circle,
  Diamond,
  Eraser,
  Frame,
  Hand,
  Highlighter,
  ImageUp,
  type LucideIcon,
  Minus,
  MousePointer2,
  Pencil,
  Pentagon,
  Square,
  StickyNote,
  Type,
  WandSparkles,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import './toolbar.css'

const icons: Readonly<Record<ToolName, LucideIcon>> = {
  select: MousePointer2,
  hand: Hand,
  pen: Pencil,
  highlighter: Highlighter,
  eraser: Eraser,
  rect: Square,
  ellipse: Circle,
  diamond: Diamond,
  arrow: ArrowUpRight,
  line: Minus,
  polygon: Pentagon,
  text: Type,
  note: StickyNote,
  frame: Frame,
  laser: WandSparkles,
}

/** One button for each tool and for pictures, in one row that scrolls where it does not fit. */
export function Toolbar() {
  const { t } = useTranslation()
  const editor = useEditor()
  const chosen = useEditorState(({ tool }) => tool)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <div className="toolbar panel" role="toolbar" aria-label={t('toolbar.label')}>
      {toolNames.map((tool) => (
        <IconButton
          key={tool}
          label={t(`tools.${tool}`)}
          icon={icons[tool]}
          shortcut={toolKeys[tool][0]}
          aria-pressed={tool === chosen}
          disabled={readOnly && tool !== 'hand' && tool !== 'select'}
          onClick={() => editor.setTool(tool)}
        />
      ))}
      <IconButton
        label={t('commands.insert-image')}
        icon={ImageUp}
        shortcut={pageKeys['insert-image'][0]}
        disabled={readOnly}
        onClick={() => editor.run('insert-image')}
      />
    </div>
  )
}
