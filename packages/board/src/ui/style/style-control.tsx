import { Palette } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../parts/icon-button.tsx'
import { StylePanel } from './style-panel.tsx'

/** The style panel: always there where there is room, behind a button on small screens. */
export function StyleControl() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <div className="style-control" data-open={open}>
      <div className="style-control__button panel">
        <IconButton
          label={t('style.label')}
          icon={Palette}
          data-tip-align="start"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </div>
      <StylePanel />
    </div>
  )
}
