import { createContext, useContext, useLayoutEffect, useSyncExternalStore } from 'react'
import type { NoticeName, NoticeTurns } from './notice-turns.ts'

/** The turns of the notices of a board; without, each is shown as soon as it has something to say. */
export const NoticeTurnsContext = createContext<NoticeTurns | undefined>(undefined)

/** Whether a notice that has something to say is the one that is shown now; it is told again when that changes. */
export function useNoticeTurn(name: NoticeName, isWanted: boolean): boolean {
  const turns = useContext(NoticeTurnsContext)
  const current = useSyncExternalStore(turns?.subscribe ?? never, () => turns?.current)
  useLayoutEffect(() => (isWanted ? turns?.want(name) : undefined), [turns, name, isWanted])
  return isWanted && (!turns || current === name)
}

function never(): () => void {
  return () => undefined
}
