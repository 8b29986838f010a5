import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { createFinder, type Finder, type Found, nothingFound } from './create-finder.ts'

/** What is found of a text on the board, now and as the board changes. */
export function useFound(text: string): Found {
  const { t } = useTranslation()
  const editor = useEditor()
  const [finder, setFinder] = useState<Finder>()
  useEffect(() => {
    const own = createFinder(editor, {
      toPlaceholder: (number) => t('shapes.frame', { number }),
    })
    setFinder(own)
    return own.stop
  }, [editor, t])
  useEffect(() => finder?.find(text), [finder, text])
  return useSyncExternalStore(
    finder?.subscribe ?? subscribeToNothing,
    finder?.get ?? (() => nothingFound),
  )
}

const subscribeToNothing = () => () => undefined
