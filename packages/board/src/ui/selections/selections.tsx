import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import { createSelectionLayer } from './selection-layer.ts'
import './selections.css'

/** What others have selected, outlined in their colours. */
export function Selections() {
  const { t } = useTranslation()
  const editor = useEditor()
  const theme = useTheme()
  const unnamed = t('people.unnamed')
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!ref.current) return
    return createSelectionLayer(ref.current, editor, { theme, unnamed })
  }, [editor, theme, unnamed])

  return <div ref={ref} className="selections" aria-hidden="true" />
}
