import { pageColors, type Theme } from '@tiza/shapes'
import type { DarkColors, Rgb } from './invert-lightness.ts'

/** What white and black of a page become in a theme; `undefined` where they stay. */
export function toDarkColors(theme: Theme): DarkColors | undefined {
  if (theme === 'light') return undefined
  const { paper, print } = pageColors[theme]
  return { paper: toRgb(paper), print: toRgb(print) }
}

function toRgb(hex: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(hex.slice(at, at + 2), 16),
  )
  return [red, green, blue]
}
