import { pageKeys } from '@tiza/editor/commands/page-keys'
import { CircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'

/** Opens the help sheet. */
export function HelpButton() {
  const { t } = useTranslation()
  const editor = useEditor()
  return (
    <div className="help-button panel">
      <IconButton
        label={t('commands.help')}
        icon={CircleQuestionMark}
        shortcut={pageKeys.help[0]}
        data-tip-align="end"
        onClick={() => editor.run('help')}
      />
    </div>
  )
}
