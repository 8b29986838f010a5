import type { Theme } from '@tiza/shapes'
import { createContext, useContext } from 'react'

/** The theme that is shown, for what paints board colours. */
export const ThemeContext = createContext<Theme>('light')

export function useTheme(): Theme {
  return useContext(ThemeContext)
}
