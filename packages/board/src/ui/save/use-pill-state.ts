import { useEffect, useState } from 'react'
import type { PillState } from './get-pill.ts'

const quietMs = 400

/**
 * Holds back `saved` until work has been quiet for a moment, so that the pill does not flicker
 * while one draws. Everything else shows at once: the pill may be modest, never boastful.
 */
export function useHeld(state: PillState): PillState {
  const [shown, setShown] = useState(state)

  useEffect(() => {
    if (state !== 'saved' || shown !== 'saving') {
      setShown(state)
      return
    }
    const timer = setTimeout(() => setShown('saved'), quietMs)
    return () => clearTimeout(timer)
  }, [state, shown])

  return state === 'saved' && shown === 'saving' ? 'saving' : state
}
