import type { PaletteColor } from '@tiza/protocol'
import { type CssColor, parseCssColor } from '../color/css-color.ts'

/** The colours that Excalidraw offers: open-color (MIT), from light to dark. */
const offered: Readonly<Record<string, readonly [name: PaletteColor, shades: string]>> = {
  gray: ['grey', 'f8f9fa f1f3f5 e9ecef dee2e6 ced4da adb5bd 868e96 495057'],
  red: ['red', 'fff5f5 ffe3e3 ffc9c9 ffa8a8 ff8787 ff6b6b fa5252 f03e3e e03131 c92a2a'],
  pink: ['pink', 'fff0f6 ffdeeb fcc2d7 faa2c1 f783ac f06595 e64980 d6336c c2255c a61e4d'],
  grape: ['violet', 'f8f0fc f3d9fa eebefa e599f7 da77f2 cc5de8 be4bdb ae3ec9 9c36b5 862e9c'],
  violet: ['violet', 'f3f0ff e5dbff d0bfff b197fc 9775fa 845ef7 7950f2 7048e8 6741d9 5f3dc4'],
  indigo: ['blue', 'edf2ff dbe4ff bac8ff 91a7ff 748ffc 5c7cfa 4c6ef5 4263eb 3b5bdb 364fc7'],
  blue: ['blue', 'e7f5ff d0ebff a5d8ff 74c0fc 4dabf7 339af0 228be6 1c7ed6 1971c2 1864ab'],
  cyan: ['cyan', 'e3fafc c5f6fa 99e9f2 66d9e8 3bc9db 22b8cf 15aabf 1098ad 0c8599 0b7285'],
  teal: ['teal', 'e6fcf5 c3fae8 96f2d7 63e6be 38d9a9 20c997 12b886 0ca678 099268 087f5b'],
  green: ['green', 'ebfbee d3f9d8 b2f2bb 8ce99a 69db7c 51cf66 40c057 37b24d 2f9e44 2b8a3e'],
  lime: ['green', 'f4fce3 e9fac8 d8f5a2 c0eb75 a9e34b 94d82d 82c91e 74b816 66a80f 5c940d'],
  yellow: ['yellow', 'fff9db fff3bf ffec99 ffe066 ffd43b fcc419 fab005 f59f00 f08c00 e67700'],
  orange: ['orange', 'fff4e6 ffe8cc ffd8a8 ffc078 ffa94d ff922b fd7e14 f76707 e8590c d9480f'],
  bronze: ['brown', 'f8f1ee eaddd7 d2bab0 d2bab0 d2bab0 d2bab0 a18072 846358'],
}
const lastTint = 3
const firstStroke = 6

const tints = toTable((shade) => shade <= lastTint)
const strokes = toTable((shade) => shade >= firstStroke)
const ink = '#1e1e1e'
const inks: readonly string[] = ['#000000', ink, '#212529', '#343a40']

function toTable(isOne: (shade: number) => boolean): Map<string, PaletteColor> {
  return new Map(
    Object.values(offered).flatMap(([name, shades]) =>
      shades
        .split(' ')
        .flatMap((hex, shade): [string, PaletteColor][] =>
          isOne(shade) ? [[`#${hex}`, name]] : [],
        ),
    ),
  )
}

/** What is written for each name of the palette: the line, and the area that it stands on, as Excalidraw offers them. */
const written: Readonly<Record<PaletteColor, readonly [line: string, area: string]>> = {
  black: [ink, '#ced4da'],
  grey: ['#868e96', '#e9ecef'],
  red: ['#e03131', '#ffc9c9'],
  orange: ['#e8590c', '#ffd8a8'],
  yellow: ['#f08c00', '#ffec99'],
  green: ['#2f9e44', '#b2f2bb'],
  teal: ['#099268', '#96f2d7'],
  cyan: ['#0c8599', '#99e9f2'],
  blue: ['#1971c2', '#a5d8ff'],
  violet: ['#6741d9', '#d0bfff'],
  pink: ['#c2255c', '#fcc2d7'],
  brown: ['#846358', '#eaddd7'],
}
tints.set(written.black[1], 'black')

/** Lines of a hatched fill are as dark as what is written for a name, or they keep their own colour. */
const hatchLines = new Map(
  Object.values(written).flatMap(([line]) => {
    const name = line === ink ? 'black' : strokes.get(line)
    return name ? [[line, name] as const] : []
  }),
)

/** What is seen of a colour; `undefined` for none, and for what nothing is seen of. */
export function toSeenColor(value: unknown): CssColor | undefined {
  const color = parseCssColor(value)
  return color && color.alpha > 0 ? color : undefined
}

/** The colour of a line: there, what is no colour is that of the usual ink. */
export function toLineColor(value: unknown): CssColor | undefined {
  return parseCssColor(value) ? toSeenColor(value) : { hex: ink, alpha: 1 }
}

export interface Colors {
  readonly color?: string
  readonly fill?: string
}

/**
 * The colours of an outline or text, and of what is inside of it. They become names of the palette,
 * which adapt to dark boards, unless one of both has none: then they must go on fitting each other. Between
 * the lines of a hatched fill the board is seen, so there each does by itself.
 */
export function toColors(
  stroke: unknown,
  background: unknown,
  { isHatched = false }: { readonly isHatched?: boolean } = {},
): Colors {
  const [line, area] = [toLineColor(stroke)?.hex, toSeenColor(background)?.hex]
  const lineName = line && (inks.includes(line) ? 'black' : strokes.get(line))
  if (isHatched) {
    return {
      ...(line ? { color: lineName ?? line } : {}),
      ...(area ? { fill: hatchLines.get(area) ?? area } : {}),
    }
  }
  const areaName = area && tints.get(area)
  const adapts = (line === undefined || lineName) && (area === undefined || areaName)
  return {
    ...(line ? { color: adapts ? lineName : line } : {}),
    ...(area ? { fill: adapts ? areaName : area } : {}),
  }
}

/** A colour of the contract as Excalidraw has it, as that of a line or of an area. */
export function fromColor(color: string, as: 'line' | 'area'): string {
  if (!isWritten(color)) return color
  return written[color][as === 'line' ? 0 : 1]
}

function isWritten(color: string): color is PaletteColor {
  return Object.hasOwn(written, color)
}
