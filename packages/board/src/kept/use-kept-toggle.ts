import { useCallback, useState } from 'react'
import type { Kept } from './kept.ts'

/** Something that is on or off and stays so over visits; `toggle` turns it. */
export function useKeptToggle(kept: Kept<boolean>): readonly [isOn: boolean, toggle: () => void] {
  const [isOn, setOn] = useState(kept.get)
  const toggle = useCallback(() => {
    kept.set(!kept.get())
    setOn(kept.get())
  }, [kept])
  return [isOn, toggle]
}
