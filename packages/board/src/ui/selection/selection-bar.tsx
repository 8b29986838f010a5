import type { StandardCommandName } from '@tiza/editor/commands/names'
import type { EditorState } from '@tiza/editor/state/editor-state'
import type { Box } from '@tiza/shapes'
import {
  AlignStartVertical,
  Copy,
  Ellipsis,
  Lock,
  LockOpen,
  type LucideIcon,
  Trash2,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { alignIcons } from '../menu/align-icons.ts'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Popover } from '../parts/popover.tsx'
import { useTitles } from '../parts/use-titles.ts'
import { useToolbarKeys } from '../parts/use-toolbar-keys.ts'
import { useSelectedShapes } from '../style/use-selected-shapes.ts'
import { followSelection } from './follow-selection.ts'
import { QuickStyle } from './quick-style.tsx'
import './selection-bar.css'

interface SelectionBarProps {
  /** The part of the canvas that no bar at the edges covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

/** What is done most with what is selected, beside it, while nothing else is going on. */
export function SelectionBar(props: SelectionBarProps) {
  return useEditorState(isAtRest) ? <OpenBar {...props} /> : null
}

function isAtRest(state: EditorState): boolean {
  const { tool, readOnly, selection, editing, drag, preview, marquee, menuAt } = state
  const isChosen = tool === 'select' && !readOnly && selection.length > 0
  return isChosen && !editing && !drag && preview.size === 0 && !marquee && !menuAt
}

function OpenBar({ getFreeArea }: SelectionBarProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const isLocked = useSelectedShapes().every(({ locked }) => locked)

  useToolbarKeys(ref)
  useEffect(
    () => (ref.current ? followSelection(ref.current, { editor, getFreeArea }) : undefined),
    [editor, getFreeArea],
  )

  return (
    <div
      ref={ref}
      className="selection-bar selection-bar--away panel"
      role="toolbar"
      aria-label={t('selectionBar.label')}
    >
      {!isLocked && (
        <>
          <QuickStyle />
          <AlignButton />
          <RunButton command="duplicate" icon={Copy} />
        </>
      )}
      <RunButton command="toggle-lock" icon={isLocked ? LockOpen : Lock} isSpare={!isLocked} />
      {!isLocked && <RunButton command="delete" icon={Trash2} />}
      <IconButton
        label={t('selectionBar.more')}
        icon={Ellipsis}
        aria-haspopup="menu"
        onClick={() => editor.dispatch({ type: 'menu', at: undefined })}
      />
    </div>
  )
}

interface RunButtonProps {
  readonly command: StandardCommandName
  readonly icon: LucideIcon
  /** The menu is enough where there is little room. */
  readonly isSpare?: boolean
}

/** A command of the registry, where it can be run. */
function RunButton({ command: name, icon, isSpare = false }: RunButtonProps) {
  const titles = useTitles()
  const editor = useEditor()
  const command = editor.commands.get(name)
  if (!command?.isEnabled(editor)) return null
  return (
    <IconButton
      label={titles.toCommand(command)}
      icon={icon}
      shortcut={command.keys[0]}
      data-spare={isSpare || undefined}
      aria-pressed={command.isOn?.(editor)}
      onClick={() => editor.run(name)}
    />
  )
}

const aligning = [
  ...(['align-left', 'align-center', 'align-right', 'distribute-across'] as const),
  ...(['align-top', 'align-middle', 'align-bottom', 'distribute-down'] as const),
]

function AlignButton() {
  const { t } = useTranslation()
  const editor = useEditor()
  if (!editor.commands.get('align-left')?.isEnabled(editor)) return null
  return (
    <Popover
      className="selection-bar__align"
      label={t('selectionBar.align')}
      trigger={(props) => (
        <IconButton {...props} label={t('selectionBar.align')} icon={AlignStartVertical} />
      )}
    >
      {() =>
        aligning.map((name) => {
          const icon = alignIcons[name]
          return icon && <RunButton key={name} command={name} icon={icon} />
        })
      }
    </Popover>
  )
}
