import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { createFrameNameLayer } from './frame-name-layer.ts'
import './frame-names.css'

/** The names of frames; screen readers have them in the list of shapes. */
export function FrameNames() {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!ref.current) return
    const toPlaceholder = (number: number) => t('shapes.frame', { number })
    return createFrameNameLayer(ref.current, editor, { toPlaceholder })
  }, [editor, t])

  return <div ref={ref} className="frame-names" aria-hidden="true" />
}
