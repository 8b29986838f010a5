import { Suspense } from 'react'
import { useStore } from 'zustand'
import type { Door } from './create-door.ts'
import { ImportPanel } from './lazy-import.ts'

/** Where the dialog of what comes in is shown, as long as there is anything to say. */
export function ImportPlace({ door }: { readonly door: Door }) {
  const isShown = useStore(door.store, ({ state }) => state !== 'idle')
  if (!isShown) return null
  return (
    <Suspense>
      <ImportPanel door={door} />
    </Suspense>
  )
}
