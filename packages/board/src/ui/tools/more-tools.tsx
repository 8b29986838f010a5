import type { ToolDefinition } from '@tiza/editor/tool'
import { ImageUp, type LucideIcon, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { useTitles } from '../parts/use-titles.ts'
import { getToolIcon } from './tool-icons.ts'
import './more-tools.css'

export interface MoreToolsProps {
  readonly tools: readonly ToolDefinition[]
  readonly onChoose: () => void
}

/** The tools that have no room in the toolbar, with their names, pictures, and the way to every command. */
export default function MoreTools({ tools, onChoose }: MoreToolsProps) {
  const { t } = useTranslation()
  const titles = useTitles()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  const toHandler = (choose: () => void) => () => {
    onChoose()
    choose()
  }
  return (
    <>
      <div className="more-tools__grid">
        {tools.map((tool) => (
          <Entry
            key={tool.name}
            label={titles.toTool(tool)}
            icon={getToolIcon(tool.name)}
            disabled={readOnly && !tool.worksReadOnly}
            onClick={toHandler(() => editor.setTool(tool.name))}
          />
        ))}
        <Entry
          label={t('toolbar.pictures')}
          icon={ImageUp}
          disabled={readOnly}
          onClick={toHandler(() => editor.run('insert-image'))}
        />
      </div>
      <button
        type="button"
        className="menu__row more-tools__all"
        onClick={toHandler(() => editor.run('palette'))}
      >
        <Search aria-hidden size={18} />
        {t('commands.palette')}
      </button>
    </>
  )
}

interface EntryProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly disabled: boolean
  readonly onClick: () => void
}

function Entry({ label, icon: Icon, disabled, onClick }: EntryProps) {
  return (
    <button type="button" className="more-tools__entry" disabled={disabled} onClick={onClick}>
      <Icon aria-hidden size={20} strokeWidth={1.75} />
      <span>{label}</span>
    </button>
  )
}
