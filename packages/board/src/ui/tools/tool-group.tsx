import type { ToolDefinition } from '@tiza/editor/tool'
import type { ToolGroupName } from '@tiza/editor/tool-names'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Popover } from '../parts/popover.tsx'
import { useTitles } from '../parts/use-titles.ts'
import type { KeptTools } from './last-tools.ts'
import { ToolButton } from './tool-button.tsx'
import { getToolIcon } from './tool-icons.ts'
import './tool-group.css'

interface ToolGroupProps {
  readonly name: ToolGroupName
  readonly tools: readonly ToolDefinition[]
  readonly className?: string
  /** Where it is kept which tool was chosen last. Default: nowhere. */
  readonly lastTools?: KeptTools | undefined
}

/** Tools that share a button: it takes the one that was chosen last, and shows the others above. */
export function ToolGroup({ name, tools, className = '', lastTools }: ToolGroupProps) {
  const { t } = useTranslation()
  const titles = useTitles()
  const editor = useEditor()
  const chosen = useEditorState((state) => tools.find((tool) => tool.name === state.tool))
  const readOnly = useEditorState((state) => state.readOnly)
  const [last, setLast] = useState(() => {
    const kept = lastTools?.get()[name]
    return chosen ?? tools.find((tool) => tool.name === kept) ?? tools[0]
  })
  if (chosen && chosen !== last) setLast(chosen)
  const chosenName = chosen?.name
  useEffect(() => {
    if (chosenName !== undefined) lastTools?.set({ ...lastTools.get(), [name]: chosenName })
  }, [chosenName, lastTools, name])
  if (!last) return null
  const label = t(`toolbar.groups.${name}`)
  return (
    <Popover
      className={`tool-group ${className}`}
      label={label}
      trigger={({ onClick, ...props }) => (
        <IconButton
          {...props}
          label={t('toolbar.last', { group: label, tool: titles.toTool(last) })}
          icon={getToolIcon(last.name)}
          shortcut={last.keys[0]}
          aria-pressed={chosen !== undefined}
          disabled={readOnly && !last.worksReadOnly}
          onClick={() => {
            editor.setTool(last.name)
            onClick()
          }}
        />
      )}
    >
      {(close) => tools.map((tool) => <ToolButton key={tool.name} tool={tool} onChoose={close} />)}
    </Popover>
  )
}
