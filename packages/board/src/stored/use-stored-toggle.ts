import { useCallback, useState } from 'react'
import type { StoredValue } from './stored-value.ts'

/** Something that is on or off and stays so over visits; `toggle` turns it. */
export function useStoredToggle(
  stored: StoredValue<boolean>,
): readonly [isOn: boolean, toggle: () => void] {
  const [isOn, setOn] = useState(stored.get)
  const toggle = useCallback(() => {
    stored.set(!stored.get())
    setOn(stored.get())
  }, [stored])
  return [isOn, toggle]
}
