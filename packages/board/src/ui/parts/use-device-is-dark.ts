import { useSyncExternalStore } from 'react'

/** Whether the device prefers dark; follows it. */
export function useDeviceIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => getQuery().matches)
}

function getQuery(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}

function subscribe(listener: () => void): () => void {
  const query = getQuery()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
