import { Maximize, Redo2, Undo2, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from './command-button.tsx'
import { ZoomLevel } from './zoom-level.tsx'
import './view-controls.css'

/** Zoom, undo and redo. */
export function ViewControls() {
  const { t } = useTranslation()
  return (
    <div className="view-controls" role="group" aria-label={t('view.label')}>
      <div className="view-controls__group view-controls__zoom panel">
        <CommandButton command="zoom-out" icon={ZoomOut} align="start" />
        <ZoomLevel />
        <CommandButton command="zoom-in" icon={ZoomIn} />
        <CommandButton command="zoom-fit" icon={Maximize} />
      </div>
      <div className="view-controls__group panel">
        <CommandButton command="undo" icon={Undo2} />
        <CommandButton command="redo" icon={Redo2} />
      </div>
    </div>
  )
}
