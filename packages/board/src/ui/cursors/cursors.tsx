import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import { createCursorLayer } from './cursor-layer.ts'
import './cursors.css'

/** Where others point, each with a name. */
export function Cursors() {
  const { t } = useTranslation()
  const editor = useEditor()
  const theme = useTheme()
  const unnamed = t('people.unnamed')
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!ref.current) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    return createCursorLayer(ref.current, editor, { theme, still, unnamed })
  }, [editor, theme, unnamed])

  return <div ref={ref} className="cursors" aria-hidden="true" />
}
