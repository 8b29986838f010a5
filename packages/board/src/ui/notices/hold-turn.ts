import type { FocusEventHandler, PointerEventHandler } from 'react'
import type { NoticeTurns } from './notice-turns.ts'

interface HoldingProps {
  readonly onPointerOver: PointerEventHandler
  readonly onPointerLeave: PointerEventHandler
  readonly onFocus: FocusEventHandler
  readonly onBlur: FocusEventHandler
}

/** For the place of all notices: the one that is shown keeps its turn while a pointer or the focus is at it. */
export function holdTurn(turns: NoticeTurns): HoldingProps {
  return {
    onPointerOver({ pointerType }) {
      // A finger that has tapped does not stay.
      if (pointerType !== 'touch') turns.hold()
    },
    onPointerLeave: turns.letGo,
    onFocus: turns.hold,
    onBlur({ currentTarget, relatedTarget }) {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) turns.letGo()
    },
  }
}
