import type { ToolDefinition } from '@tiza/editor/tool'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { useTitles } from '../parts/use-titles.ts'
import { getToolIcon } from './tool-icons.ts'

interface ToolButtonProps {
  readonly tool: ToolDefinition
  readonly className?: string
  /** Runs once the tool is chosen. */
  readonly onChoose?: () => void
}

/** Chooses a tool, and shows whether it is chosen. */
export function ToolButton({ tool, className, onChoose }: ToolButtonProps) {
  const titles = useTitles()
  const editor = useEditor()
  const isChosen = useEditorState((state) => state.tool === tool.name)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <IconButton
      label={titles.toTool(tool)}
      icon={getToolIcon(tool.name)}
      shortcut={tool.keys[0]}
      className={className}
      aria-pressed={isChosen}
      disabled={readOnly && !tool.worksReadOnly}
      onClick={() => {
        editor.setTool(tool.name)
        onChoose?.()
      }}
    />
  )
}
