import type { PresenceView } from '@tiza/client'
import { getRight, isAtLeast } from '@tiza/protocol'
import { useCallback, useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'

/**
 * The sessions of those who ask for the pen, as a text: it changes only when a hand goes up or down, while
 * pointers move all the time. Empty where nobody asks, and unless `isWanted`.
 */
export function useHands(isWanted: boolean): string {
  const { presence } = useEditor().board
  const subscribe = useCallback(
    (listener: () => void) =>
      isWanted
        ? presence.subscribe(({ what }) => {
            if (what !== 'ink') listener()
          })
        : () => undefined,
    [presence, isWanted],
  )
  return useSyncExternalStore(subscribe, () => (isWanted ? listHands(presence) : ''))
}

/** The sessions that raise a hand and may not draw, separated by spaces. */
export function listHands({ peers }: Pick<PresenceView, 'peers'>): string {
  let sessions = ''
  for (const peer of peers.values()) {
    if (peer.hand && !isAtLeast(getRight(peer), 'own')) sessions += `${peer.session} `
  }
  return sessions.trimEnd()
}
