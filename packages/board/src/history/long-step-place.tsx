import { Suspense } from 'react'
import { useStore } from 'zustand'
import { LongStepPanel } from './lazy-history.ts'
import type { LongSteps } from './long-steps.ts'

/** Where the dialog of a long step is shown, as long as there is one. */
export function LongStepPlace({ steps }: { readonly steps: LongSteps }) {
  const isShown = useStore(steps.store, ({ state }) => state !== 'idle')
  if (!isShown) return null
  return (
    <Suspense>
      <LongStepPanel steps={steps} />
    </Suspense>
  )
}
