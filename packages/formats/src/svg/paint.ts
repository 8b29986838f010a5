import { parseCssColor } from '@tiza/shapes'
import { type Paint, type PaintContext, parseColor } from './color.ts'
import { getGradientColor } from './gradient.ts'
import type { Style } from './style.ts'

/** The fill or the stroke of something; `undefined` where it has none that could be seen. */
export function getPaint(
  style: Style,
  name: 'fill' | 'stroke',
  context: PaintContext,
): Paint | undefined {
  const usual = name === 'fill' ? 'black' : 'none'
  const color = toColor(style.get(name) ?? usual, { style, usual, context })
  return color && color.alpha > 0 ? color : undefined
}

interface ColorOptions {
  readonly style: Style
  /** What it is where it cannot be understood. */
  readonly usual: string
  readonly context: PaintContext
}

function toColor(value: string, { style, usual, context }: ColorOptions): Paint | undefined {
  if (value === 'none' || value === 'context-fill' || value === 'context-stroke') return undefined
  const [, reference, fallback = ''] = /^(url\([^)]*\))\s*(.*)$/.exec(value) ?? []
  if (reference !== undefined) {
    const server = context.document.resolve(reference)
    const name = server ? context.document.getName(server) : ''
    if (server && /^(?:linear|radial)Gradient$/.test(name)) return getGradientColor(server, context)
    if (name === 'pattern') context.lose('pattern')
    if (fallback === '') return undefined
    return toColor(fallback, { style, usual, context })
  }
  // What stands behind a colour is the same one for printers.
  const written = value.startsWith('#') ? value.replace(/\s.*$/s, '') : value
  const color = parseColor(written, style)
  if (color) return color
  context.lose('color')
  return usual === 'none' ? undefined : parseCssColor(usual)
}
