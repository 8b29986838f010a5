import type { Color, PaletteColor } from '@tiza/protocol'
import { isPaletteColor, type Theme, toFillCss } from './palette.ts'

/** The paper of notes in a dark room: as bright as it may be, so that yellow is yellow and not brown. */
export const dimmedPaper: Readonly<Record<PaletteColor, string>> = {
  black: '#454c54',
  grey: '#b3bac1',
  red: '#eda4a4',
  orange: '#f2b886',
  yellow: '#f0d675',
  green: '#a3d8ac',
  teal: '#8bd3c3',
  cyan: '#8fd0dd',
  blue: '#a2c3ec',
  violet: '#c0b0ec',
  pink: '#eaa8c8',
  brown: '#d0b198',
}

/** The colour of the paper of a note, CSS: of the same name in every theme. `undefined` for none. */
export function toNotePaper(fill: Color | 'none' | undefined, theme: Theme): string | undefined {
  if (theme === 'light' || fill === undefined || !isPaletteColor(fill))
    return toFillCss(fill, theme)
  return dimmedPaper[fill]
}
