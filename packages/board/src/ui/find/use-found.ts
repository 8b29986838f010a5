import { useEffect, useState, useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { createFinder, type Finder, type Found, nothingFound } from './create-finder.ts'

/** What is found of a text on the board, now and as the board changes. */
export function useFound(text: string): Found {
  const editor = useEditor()
  const [finder, setFinder] = useState<Finder>()
  useEffect(() => {
    const own = createFinder(editor)
    setFinder(own)
    return own.stop
  }, [editor])
  useEffect(() => finder?.find(text), [finder, text])
  return useSyncExternalStore(
    finder?.subscribe ?? subscribeToNothing,
    finder?.get ?? (() => nothingFound),
  )
}

const subscribeToNothing = () => () => undefined
