import { useStore } from 'zustand'
import { LongStepDialog } from '../ui/history/long-step-dialog.tsx'
import { useHistoryWords } from '../ui/history/words/use-history-words.ts'
import type { LongSteps } from './long-steps.ts'

/** The dialog of a long step. */
export default function LongStepPanel({ steps }: { readonly steps: LongSteps }) {
  const shown = useStore(steps.store)
  if (!useHistoryWords() || shown.state === 'idle') return null
  return <LongStepDialog shown={shown} onStop={steps.stop} />
}
