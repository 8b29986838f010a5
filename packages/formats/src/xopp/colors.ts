import { parseCssColor } from '@tiza/shapes'

/** The colours that Xournal++ offers, and those of CSS with the same names. */
const offered: Readonly<Record<string, string>> = {
  ...{ '#000000': 'black', '#808080': 'grey', '#ff0000': 'red', '#ff8000': 'orange' },
  ...{ '#ffff00': 'yellow', '#008000': 'green', '#00ff00': 'green', '#00c0ff': 'cyan' },
  ...{ '#3333cc': 'blue', '#0000ff': 'blue', '#800080': 'violet', '#ff00ff': 'pink' },
}

/** Colours that Xournal has names for, which are not those of CSS. */
const named: Readonly<Record<string, string>> = {
  ...{ blue: '#3333cc', lightblue: '#00c0ff', lightgreen: '#00ff00', magenta: '#ff00ff' },
  orange: '#ff8000',
}

/** A colour of ours. */
export interface InkColor {
  readonly color: string
  /** How much it hides, from 0 to 1. */
  readonly alpha: number
}

/** The colour of ink or letters: a name of the palette for those that are offered there. */
export function toInkColor(value = ''): InkColor {
  const { hex, alpha } = toHex(value)
  return { color: (Object.hasOwn(offered, hex) && offered[hex]) || hex, alpha }
}

function toHex(value: string): { readonly hex: string; readonly alpha: number } {
  const given = Object.hasOwn(named, value) ? named[value] : value
  return parseCssColor(given ?? '') ?? { hex: '#000000', alpha: 1 }
}

/** Hues at which a tint of the palette begins, degrees. */
const hues: readonly (readonly [from: number, name: string])[] = [
  ...([
    [345, 'red'],
    [290, 'pink'],
    [250, 'violet'],
    [200, 'blue'],
    [175, 'cyan'],
    [150, 'teal'],
    [70, 'green'],
    [40, 'yellow'],
    [15, 'orange'],
    [0, 'red'],
  ] as const),
]

/** Paper as light as this is white, and paper darker than that has no tint. */
const [white, darkest] = [0.97, 0.75]
/** Differences of the channels below this make no colour. */
const leastChroma = 0.03

/**
 * The tint of the palette for paper of a colour: `none` for white, which is as dark as the board; `undefined` for
 * paper so dark or strong that no tint is like it.
 */
export function toPageFill(value: string): string | undefined {
  const channels = [1, 3, 5].map(
    (at) => Number.parseInt(toHex(value).hex.slice(at, at + 2), 16) / 255,
  )
  const [red = 1, green = 1, blue = 1] = channels
  const [least, most] = [Math.min(...channels), Math.max(...channels)]
  const lightness = (least + most) / 2
  const chroma = most - least
  if (lightness >= white) return 'none'
  if (lightness < darkest) return undefined
  if (chroma < leastChroma) return 'grey'
  const hue = toHue([red, green, blue], { most, chroma })
  return hues.find(([from]) => hue >= from)?.[1]
}

function toHue(
  [red, green, blue]: readonly [number, number, number],
  { most, chroma }: { readonly most: number; readonly chroma: number },
): number {
  if (most === red) return (((green - blue) / chroma) * 60 + 360) % 360
  if (most === green) return ((blue - red) / chroma) * 60 + 120
  return ((red - green) / chroma) * 60 + 240
}
