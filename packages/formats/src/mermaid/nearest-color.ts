import { parseCssColor } from '@tiza/shapes'

/** A colour of the palette; `none` for what cannot be seen. */
type Nearest = 'none' | 'black' | 'grey' | 'brown' | (typeof hues)[number][1]

/** Names of the palette up to a hue, degrees. */
const hues = [
  ...([
    [12, 'red'],
    [40, 'orange'],
    [68, 'yellow'],
    [160, 'green'],
    [178, 'teal'],
  ] as const),
  ...([
    [199, 'cyan'],
    [248, 'blue'],
    [292, 'violet'],
    [346, 'pink'],
    [361, 'red'],
  ] as const),
] as const

/** Less saturated than that is a grey, a share. */
const leastSaturation = 0.14

/**
 * The colour of the palette that is most like one of CSS: it goes on fitting dark boards. `undefined` for what is no
 * colour, `none` for what is transparent, or white as paper.
 */
export function toNearestColor(css: string): Nearest | undefined {
  const color = parseCssColor(css)
  if (!color) return undefined
  if (color.alpha < 0.05) return 'none'
  const { hue, saturation, lightness } = toHsl(color.hex)
  if (lightness > 0.985) return 'none'
  if (saturation < leastSaturation || lightness < 0.06) return lightness < 0.35 ? 'black' : 'grey'
  if (hue > 8 && hue < 45 && lightness < 0.42 && saturation < 0.85) return 'brown'
  // Light reds and dark pinks are called otherwise.
  if (hue > 335 && lightness > 0.75) return 'pink'
  if (hue > 285 && hue < 312 && lightness < 0.42) return 'violet'
  return hues.find(([most]) => hue < most)?.[1]
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
function toHsl(hex: string): {
  readonly hue: number
  readonly saturation: number
  readonly lightness: number
} {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  )
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [reach, lightness] = [most - least, (most + least) / 2]
  if (reach === 0) return { hue: 0, saturation: 0, lightness }
  const turn =
    most === r ? (g - b) / reach + 6 : most === g ? (b - r) / reach + 2 : (r - g) / reach + 4
  return {
    hue: (turn * 60) % 360,
    saturation: reach / (1 - Math.abs(2 * lightness - 1)),
    lightness,
  }
}
