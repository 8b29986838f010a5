import type { Color, PaletteColor, Registers } from '@tiza/protocol'

export const themes = ['light', 'dark', 'chalkboard'] as const

/** How boards look: a chalkboard is dark, too, and green. */
export type Theme = (typeof themes)[number]

/** Each palette colour on each board; 4.5:1 or more against its background. */
export const palette: Readonly<Record<PaletteColor, Readonly<Record<Theme, string>>>> = {
  black: { light: '#1d2126', dark: '#f1f3f5', chalkboard: '#f4f2e8' },
  grey: { light: '#626a73', dark: '#9aa4ae', chalkboard: '#b4bfb8' },
  red: { light: '#c92a2a', dark: '#ff8080', chalkboard: '#ff9c93' },
  orange: { light: '#b94700', dark: '#ffa55c', chalkboard: '#ffb782' },
  yellow: { light: '#8f6400', dark: '#ffd84d', chalkboard: '#ffe07a' },
  green: { light: '#23772f', dark: '#6fdc80', chalkboard: '#a2e596' },
  teal: { light: '#087560', dark: '#49d9b8', chalkboard: '#7de0c8' },
  cyan: { light: '#0b7285', dark: '#5fd3e8', chalkboard: '#8fdaee' },
  blue: { light: '#1862ab', dark: '#74b5ff', chalkboard: '#a6caff' },
  violet: { light: '#6236d6', dark: '#b59bff', chalkboard: '#cfbaff' },
  pink: { light: '#b0246d', dark: '#ff8ac2', chalkboard: '#ffaad0' },
  brown: { light: '#7d5135', dark: '#d6a88a', chalkboard: '#e0bb9b' },
}

/** Fills are a tint of the same colour, so that text on them stays readable. */
export const fills: Readonly<Record<PaletteColor, Readonly<Record<Theme, string>>>> = {
  black: { light: '#d5d9de', dark: '#3a4047', chalkboard: '#48574f' },
  grey: { light: '#e9ecef', dark: '#2f353b', chalkboard: '#374b42' },
  red: { light: '#ffdcdc', dark: '#572a2c', chalkboard: '#7d3f3d' },
  orange: { light: '#ffe3cc', dark: '#543318', chalkboard: '#7d4d24' },
  yellow: { light: '#fff1b3', dark: '#4d3f12', chalkboard: '#6b5d14' },
  green: { light: '#d5f5da', dark: '#1f4526', chalkboard: '#2f6b33' },
  teal: { light: '#c8f2e8', dark: '#16463c', chalkboard: '#126a5c' },
  cyan: { light: '#cdf1f7', dark: '#16424b', chalkboard: '#15657a' },
  blue: { light: '#d4e8ff', dark: '#1d3c5e', chalkboard: '#2f5590' },
  violet: { light: '#e6dcff', dark: '#3a2b66', chalkboard: '#584a9c' },
  pink: { light: '#ffdbec', dark: '#532340', chalkboard: '#7f3a66' },
  brown: { light: '#f0dfd3', dark: '#46311f', chalkboard: '#674c35' },
}

/** The background of the board. */
export const paper: Readonly<Record<Theme, string>> = {
  light: '#fbfbfa',
  dark: '#17191c',
  chalkboard: '#1d3029',
}

/** The lines of a paper: faint, whatever lies on them. */
export const paperInk: Readonly<Record<Theme, string>> = {
  light: 'rgb(40 70 110 / 0.16)',
  dark: 'rgb(200 215 235 / 0.13)',
  chalkboard: 'rgb(225 240 230 / 0.16)',
}

/** A colour of the contract as CSS; custom colours are the same in all themes. */
export function toCss(color: Color, theme: Theme): string {
  return isPaletteColor(color) ? palette[color][theme] : color
}

/** A colour as CSS in all its shades, that of a theme first; a custom colour has one. */
export function toShades(color: Color, theme: Theme): readonly string[] {
  if (!isPaletteColor(color)) return [color]
  const shades = palette[color]
  const { light, dark } = shades
  return theme === 'light' ? [light, dark] : [shades[theme], light]
}

/** A fill of the contract as CSS, or `undefined` for none. */
export function toFillCss(fill: Color | 'none' | undefined, theme: Theme): string | undefined {
  if (fill === undefined || fill === 'none') return undefined
  return isPaletteColor(fill) ? fills[fill][theme] : fill
}

/** Whether a shape says that it has a fill. */
export function isFilled({ fill = 'none' }: { readonly fill?: Registers['fill'] }): boolean {
  return fill !== 'none'
}

/** Whether a colour is one of the palette, by its name. */
export function isPaletteColor(color: string): color is PaletteColor {
  return Object.hasOwn(palette, color)
}
