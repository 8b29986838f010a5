import { useEffect, useState } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { addRefusal, type Refusals } from './add-refusal.ts'

const shownMs = 8000

/** What came to nothing; for a while or, when something is lost with it, until it is let go. */
export function useRefusals(): {
  readonly refusals: Refusals | undefined
  letGo(): void
} {
  const { board } = useEditor()
  const [refusals, setRefusals] = useState<Refusals>()

  useEffect(
    () => board.onRejection((rejection) => setRefusals((before) => addRefusal(before, rejection))),
    [board],
  )

  useEffect(() => {
    if (!refusals || refusals.lost.size > 0) return undefined
    const timer = setTimeout(() => setRefusals(undefined), shownMs)
    return () => clearTimeout(timer)
  }, [refusals])

  return { refusals, letGo: () => setRefusals(undefined) }
}
