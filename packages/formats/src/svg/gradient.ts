import type { XmlElement } from '../xml/parse-xml.ts'
import { type Paint, type PaintContext, parseColor } from './color.ts'
import { parseShare } from './length.ts'
import { getHref } from './svg-document.ts'

/** Gradients that take their colours from each other, at most. */
const longestChain = 32

/** From one colour of a gradient to another, of a channel of 255. */
const strong = 128

/** How much work reading a stop is. */
const stepsPerStop = 200

interface Stop {
  /** 0 to 1. */
  readonly offset: number
  /** Red, green, blue, 0 to 255, and how opaque it is, 0 to 1. */
  readonly channels: readonly [number, number, number, number]
}

/** The colour that a gradient has in the mean; `undefined` for one without colours. */
export function getGradientColor(gradient: XmlElement, context: PaintContext): Paint | undefined {
  const found = findStops(gradient, context)
  if (!context.effort.take(found.children.length * stepsPerStop)) {
    context.lose('gradient')
    return undefined
  }
  const stops = listStops(found, context)
  const [first] = stops
  if (!first) return undefined
  if (stops.some((stop) => stop.channels.some((one, at) => one !== first.channels[at]))) {
    context.lose(isStrong(stops) ? 'strongGradient' : 'gradient')
  }
  const [red, green, blue, alpha] = getMean(stops)
  const hex = [red, green, blue].map((channel) =>
    Math.round(alpha > 0 ? channel / alpha : 0)
      .toString(16)
      .padStart(2, '0'),
  )
  return { hex: `#${hex.join('')}`, alpha }
}

/** Whether colours are so far from each other, on white paper, that the one between them is like none of them. */
function isStrong(stops: readonly Stop[]): boolean {
  const shown = stops.map(({ channels: [red, green, blue, alpha] }) =>
    [red, green, blue].map((channel) => 255 - alpha * (255 - channel)),
  )
  return [0, 1, 2].some((at) => {
    const values = shown.map((color) => color[at] ?? 0)
    return Math.max(...values) - Math.min(...values) > strong
  })
}

/** The gradient that has the colours of another: that one, or the next that it names. */
function findStops(gradient: XmlElement, { document }: Pick<PaintContext, 'document'>): XmlElement {
  let found = gradient
  for (let left = longestChain; left > 0; left--) {
    const next = document.resolve(getHref(found))
    if (!next || found.children.some((child) => document.getName(child) === 'stop')) break
    found = next
  }
  return found
}

function listStops(
  { children }: XmlElement,
  { document, styles }: Pick<PaintContext, 'document' | 'styles'>,
): readonly Stop[] {
  let least = 0
  return children.flatMap((child): readonly Stop[] => {
    if (document.getName(child) !== 'stop') return []
    const style = styles.getStyle(child)
    const color = parseColor(style.getOwn('stop-color') ?? 'black', style)
    const { hex, alpha } = color ?? { hex: '#000000', alpha: 1 }
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(hex.slice(at, at + 2), 16),
    )
    // Each stop comes no earlier than the one before.
    least = Math.max(least, parseShare(child.attributes.get('offset'), 0))
    const opacity = alpha * parseShare(style.getOwn('stop-opacity'))
    return [{ offset: least, channels: [red, green, blue, opacity] }]
  })
}

/** The mean of the colours along the way, each as much as it is opaque. */
function getMean(stops: readonly Stop[]): readonly [number, number, number, number] {
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  const add = ({ channels: [red, green, blue, alpha] }: Stop, share: number) => {
    for (const [at, channel] of [red, green, blue].entries()) {
      sums[at] = (sums[at] ?? 0) + channel * alpha * share
    }
    sums[3] += alpha * share
  }
  const [first, last] = [stops[0], stops.at(-1)]
  if (first) add(first, first.offset)
  if (last) add(last, 1 - last.offset)
  for (const [at, stop] of stops.entries()) {
    const next = stops[at + 1]
    if (!next) break
    add(stop, (next.offset - stop.offset) / 2)
    add(next, (next.offset - stop.offset) / 2)
  }
  return sums
}
