import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../parts/icon-button.tsx'

/** Opens the sheet of keys. */
export function HelpButton({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="help-button panel">
      <IconButton
        label={t('menu.help')}
        icon={CircleHelp}
        shortcut="?"
        data-tip-align="end"
        onClick={onHelp}
      />
    </div>
  )
}
