import { pageKeys } from '@tiza/editor/commands/page-keys'
import type { StandardToolName } from '@tiza/editor/tool-names'
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
  Shapes,
  Square,
  StickyNote,
  Type,
  WandSparkles,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { useTitles } from '../parts/use-titles.ts'
import './toolbar.css'

const standardIcons: Readonly<Record<StandardToolName, LucideIcon>> = {
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
const icons: Readonly<Record<string, LucideIcon>> = standardIcons

/** One button for each tool and for pictures, in one row that scrolls where it does not fit. */
export function Toolbar() {
  const { t } = useTranslation()
  const titles = useTitles()
  const editor = useEditor()
  const chosen = useEditorState(({ tool }) => tool)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <div className="toolbar panel" role="toolbar" aria-label={t('toolbar.label')}>
      {[...editor.tools.values()].map((tool) => (
        <IconButton
          key={tool.name}
          label={titles.toTool(tool)}
          icon={icons[tool.name] ?? Shapes}
          shortcut={tool.keys[0]}
          aria-pressed={tool.name === chosen}
          disabled={readOnly && !tool.worksReadOnly}
          onClick={() => editor.setTool(tool.name)}
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
