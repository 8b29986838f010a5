import { createContext, useContext } from 'react'
import type { Theme } from '../../editor/palette.ts'

/** The theme that is shown, for what paints board colours. */
export const ThemeContext = createContext<Theme>('light')

export function useTheme(): Theme {
  return useContext(ThemeContext)
}
