import type { StandardCommandName } from '@tiza/editor/commands/names'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'

interface CommandButtonProps {
  readonly command: StandardCommandName
  readonly icon: LucideIcon
  readonly align?: 'start' | 'end'
}

/** A button for a command, named and enabled as the command says. */
export function CommandButton({ command: name, icon, align }: CommandButtonProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const command = editor.commands.get(name)
  const enabled = useBoardStatus(() => command?.isEnabled(editor) ?? false)
  return (
    <IconButton
      label={t(`commands.${name}`)}
      icon={icon}
      shortcut={command?.keys[0]}
      data-tip-align={align}
      disabled={!enabled}
      onClick={() => editor.run(name)}
    />
  )
}
