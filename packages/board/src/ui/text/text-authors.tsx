import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import { createAuthorLayer } from './author-layer.ts'
import './text-authors.css'

/** Who else is writing, at the shapes in which they write. */
export function TextAuthors() {
  const { t } = useTranslation()
  const editor = useEditor()
  const theme = useTheme()
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!ref.current) return
    const toLabel = (names: string) => t('people.writing', { names })
    return createAuthorLayer(ref.current, editor, { theme, unnamed: t('people.unnamed'), toLabel })
  }, [editor, theme, t])

  return <div ref={ref} className="text-authors" aria-hidden="true" />
}
