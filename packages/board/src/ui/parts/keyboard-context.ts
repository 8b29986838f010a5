import { createContext, useContext, useEffect, useState } from 'react'

/** Whether there is a keyboard: then menus, help and tooltips show keys. */
export const KeyboardContext = createContext(true)

export function useHasKeyboard(): boolean {
  return useContext(KeyboardContext)
}

/** Fields have a keyboard on the screen, whose keys say nothing. */
const fields = 'input, textarea, select, [contenteditable]'

/** For a board within `root`: devices that only have a touch screen, until a key is pressed there. */
export function useKeyboardOf(root: HTMLElement): boolean {
  const [hasKeyboard, setKeyboard] = useState(
    () => !matchMedia('(hover: none) and (pointer: coarse)').matches,
  )
  useEffect(() => {
    if (hasKeyboard) return undefined
    const handleKey = ({ target }: KeyboardEvent) => {
      if (!(target instanceof Element && target.closest(fields))) setKeyboard(true)
    }
    root.addEventListener('keydown', handleKey, { capture: true })
    return () => root.removeEventListener('keydown', handleKey, { capture: true })
  }, [hasKeyboard, root])
  return hasKeyboard
}
