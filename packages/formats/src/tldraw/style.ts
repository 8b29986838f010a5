import { parseCssColor } from '@tiza/shapes'
import { type Given, toNumber, toText } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'

/** The colours that tldraw offers. Light ones have a neighbour where there is one: they tell things apart. */
const colors: Readonly<Record<string, string>> = {
  black: 'black',
  grey: 'grey',
  'light-violet': 'pink',
  violet: 'violet',
  blue: 'blue',
  'light-blue': 'cyan',
  yellow: 'yellow',
  orange: 'orange',
  green: 'teal',
  'light-green': 'green',
  'light-red': 'red',
  red: 'red',
  white: '#ffffff',
}

/** Names of sizes, and what they come to in board units. */
type Sizes = Readonly<Record<string, number>>

/** The widths of lines. */
export const lineSizes: Sizes = { xs: 1, s: 2, m: 3.5, l: 5, xl: 10 }
/** The font sizes of texts, of words in shapes and on arrows. */
export const textSizes: Sizes = { xs: 13, s: 18, m: 24, l: 36, xl: 44 }
export const labelSizes: Sizes = { xs: 13, s: 18, m: 22, l: 26, xl: 32 }
export const arrowSizes: Sizes = { xs: 13, s: 18, m: 20, l: 24, xl: 28 }

const fonts: Readonly<Record<string, string>> = {
  ...{ draw: 'hand', sans: 'sans', serif: 'serif', mono: 'mono' },
}
const dashes: Readonly<Record<string, string>> = { dashed: 'dashed', dotted: 'dotted' }
const aligns: Readonly<Record<string, string>> = { start: 'start', middle: 'center', end: 'end' }
const hatches: ReadonlySet<string> = new Set(['pattern', 'lined-fill'])
const heads: Readonly<Record<string, string>> = {
  ...{ none: 'none', arrow: 'arrow', triangle: 'triangle', dot: 'dot', pipe: 'bar', bar: 'bar' },
  diamond: 'diamond',
}
/** Heads that become the one that is most like them. */
const likeHeads: Readonly<Record<string, string>> = {
  ...{ square: 'dot', inverted: 'many' },
}
/** Heads through which one sees where the shape has no fill. */
const hollowHeads: Readonly<Record<string, string>> = {
  ...{ triangle: 'triangle-outline', dot: 'dot-outline', diamond: 'diamond-outline' },
}
/** Fills that are none, or as paper is. */
const clearFills: ReadonlySet<string> = new Set(['', 'none', 'semi'])

/** What somebody has under a name, and not what every object has. */
function pick<T>(from: Readonly<Record<string, T>>, name: unknown): T | undefined {
  const key = toText(name)
  return Object.hasOwn(from, key) ? from[key] : undefined
}

export function toColor(name: unknown): string {
  return pick(colors, name) ?? parseCssColor(toText(name))?.hex ?? 'black'
}

/** By how much letters, lines and notes are larger than usual. */
export function getShapeScale({ scale }: Given): number {
  return Math.abs(toNumber(scale, 1)) || 1
}

/** A size by its name, times the scale of the shape. */
export function toSize(sizes: Sizes, props: Given): number {
  return (pick(sizes, props.size) ?? sizes.m ?? 1) * getShapeScale(props)
}

/** The outline and the inside of a shape. */
export function toLook(props: Given, collector: Pick<Collector, 'lose'>): Given {
  const { color, dash } = props
  return {
    color: toColor(color),
    width: dash === 'none' ? 0 : toSize(lineSizes, props),
    dash: pick(dashes, dash),
    ...toFill(props, collector),
  }
}

/** The inside of a shape. That of the colour of the paper has none here. */
export function toFill({ fill, color }: Given, collector: Pick<Collector, 'lose'>): Given {
  const name = toText(fill)
  if (name === 'semi') collector.lose('paperFill')
  if (name === 'semi' || name === 'none' || name === '') return { fill: 'none' }
  return { fill: toColor(color), ...(hatches.has(name) && { fillStyle: 'hatch' }) }
}

/** How words in a shape look; `sizes` are those of the shape. */
export function toLabelLook(props: Given, sizes: Sizes): Given {
  const labelColor = props.labelColor === undefined ? undefined : toColor(props.labelColor)
  return {
    font: pick(fonts, props.font) ?? 'hand',
    fontSize: toSize(sizes, props),
    align: toAlign(props.align),
    ...(labelColor !== undefined &&
      labelColor !== toColor(props.color) && { textColor: labelColor }),
  }
}

/** How a text looks that stands by itself. */
export function toTextLook(props: Given): Given {
  return {
    color: toColor(props.color),
    font: pick(fonts, props.font) ?? 'hand',
    fontSize: toSize(textSizes, props),
    align: toAlign(props.textAlign ?? props.align),
  }
}

/** Older files have the same names with `-legacy` behind. */
function toAlign(value: unknown): string | undefined {
  return pick(aligns, toText(value).replace(/-legacy$/, ''))
}

/** What stands at an end of an arrow that is filled in some way: there, tldraw fills its heads, and nothing else. */
export function toHead(
  value: unknown,
  { fill }: Given,
  collector: Pick<Collector, 'lose'>,
): string {
  const known = pick(heads, value)
  const like = pick(likeHeads, value)
  if (known === undefined && like !== undefined) collector.lose('arrowhead')
  const head = known ?? like ?? 'none'
  return clearFills.has(toText(fill)) ? (pick(hollowHeads, head) ?? head) : head
}
