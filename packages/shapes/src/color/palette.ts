import type { Color, PaletteColor, Registers } from '@tiza/protocol'

export type Theme = 'light' | 'dark'

/** Each palette colour on a light and on a dark board; 4.5:1 or more against its background. */
export const palette: Readonly<Record<PaletteColor, Readonly<Record<Theme, string>>>> = {
  black: { light: '#1d2126', dark: '#f1f3f5' },
  grey: { light: '#626a73', dark: '#9aa4ae' },
  red: { light: '#c92a2a', dark: '#ff8080' },
  orange: { light: '#b94700', dark: '#ffa55c' },
  yellow: { light: '#8f6400', dark: '#ffd84d' },
  green: { light: '#23772f', dark: '#6fdc80' },
  teal: { light: '#087560', dark: '#49d9b8' },
  cyan: { light: '#0b7285', dark: '#5fd3e8' },
  blue: { light: '#1862ab', dark: '#74b5ff' },
  violet: { light: '#6236d6', dark: '#b59bff' },
  pink: { light: '#b0246d', dark: '#ff8ac2' },
  brown: { light: '#7d5135', dark: '#d6a88a' },
}

/** Fills are a tint of the same colour, so that text on them stays readable. */
const fills: Readonly<Record<PaletteColor, Readonly<Record<Theme, string>>>> = {
  black: { light: '#d5d9de', dark: '#3a4047' },
  grey: { light: '#e9ecef', dark: '#2f353b' },
  red: { light: '#ffdcdc', dark: '#572a2c' },
  orange: { light: '#ffe3cc', dark: '#543318' },
  yellow: { light: '#fff1b3', dark: '#4d3f12' },
  green: { light: '#d5f5da', dark: '#1f4526' },
  teal: { light: '#c8f2e8', dark: '#16463c' },
  cyan: { light: '#cdf1f7', dark: '#16424b' },
  blue: { light: '#d4e8ff', dark: '#1d3c5e' },
  violet: { light: '#e6dcff', dark: '#3a2b66' },
  pink: { light: '#ffdbec', dark: '#532340' },
  brown: { light: '#f0dfd3', dark: '#46311f' },
}

/** The background of the board. */
export const paper: Readonly<Record<Theme, string>> = { light: '#fbfbfa', dark: '#17191c' }

/** A colour of the contract as CSS; custom colours are the same in both themes. */
export function toCss(color: Color, theme: Theme): string {
  return isPalette(color) ? palette[color][theme] : color
}

/** A colour as CSS in all its shades, that of a theme first; a custom colour has one. */
export function toShades(color: Color, theme: Theme): readonly string[] {
  if (!isPalette(color)) return [color]
  const { light, dark } = palette[color]
  return theme === 'light' ? [light, dark] : [dark, light]
}

/** A fill of the contract as CSS, or `undefined` for none. */
export function toFillCss(fill: Color | 'none' | undefined, theme: Theme): string | undefined {
  if (fill === undefined || fill === 'none') return undefined
  return isPalette(fill) ? fills[fill][theme] : fill
}

/** Whether a shape says that it has a fill. */
export function isFilled({ fill = 'none' }: { readonly fill?: Registers['fill'] }): boolean {
  return fill !== 'none'
}

function isPalette(color: string): color is PaletteColor {
  return Object.hasOwn(palette, color)
}
