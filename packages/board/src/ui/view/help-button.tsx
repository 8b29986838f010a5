import { pageKeys } from '@tiza/editor/commands/page-keys'
import { CircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { useHasKeyboard } from '../parts/keyboard-context.ts'

/** Opens the help sheet. */
export function HelpButton() {
  const { t } = useTranslation()
  const editor = useEditor()
  const hasKeyboard = useHasKeyboard()
  return (
    <div className="help-button panel">
      <IconButton
        label={t(hasKeyboard ? 'commands.help' : 'help.touchTitle')}
        icon={CircleQuestionMark}
        shortcut={pageKeys.help[0]}
        data-tip-align="end"
        onClick={() => editor.run('help')}
      />
    </div>
  )
}
