import type { Box } from '@tiza/shapes'
import { Palette } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { StylePanel } from './style-panel.tsx'
import { uncoverSelection } from './uncover-selection.ts'

interface StyleControlProps {
  /** The part of the canvas that no bar at the edges covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

/** The style panel: always there where there is room, behind a button on small screens. */
export function StyleControl({ getFreeArea }: StyleControlProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const selection = useEditorState((state) => state.selection)

  // What is styled is seen beside the sheet.
  useEffect(() => {
    const sheet = ref.current
    if (open && sheet && selection.length > 0) uncoverSelection(editor, { sheet, getFreeArea })
  }, [editor, getFreeArea, open, selection])

  return (
    <div ref={ref} className="style-control" data-open={open}>
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
