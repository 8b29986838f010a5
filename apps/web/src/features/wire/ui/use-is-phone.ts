import { useSyncExternalStore } from 'react'

const query = '(max-width: 720px)'

/** Whether the window is as narrow as a phone held upright; follows it. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, isPhone)
}

/** Whether the window is as narrow as a phone held upright, now. */
export function isPhone(): boolean {
  return matchMedia(query).matches
}

function subscribe(listener: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}
