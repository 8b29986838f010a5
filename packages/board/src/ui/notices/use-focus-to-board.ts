import { type RefObject, useEffect } from 'react'
import { keepFocusNear } from '../parts/keep-focus-near.ts'
import { findSurface, focusBoard } from '../parts/restore-focus.ts'

/** Gives the focus to the board when the notice that had it is gone, so that keys go on working there. */
export function useFocusToBoard(notices: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = notices
    return current ? keepFocusNear(current, () => focusBoard(findSurface(current))) : undefined
  }, [notices])
}
