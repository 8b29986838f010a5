import { cssNames } from './css-names.ts'

/** A colour that a file says in CSS. */
export interface CssColor {
  /** `#rrggbb`, lower case. */
  readonly hex: string
  /** How opaque it is, 0 to 1. */
  readonly alpha: number
}

/** No colour is written in more characters. */
const longest = 64

/**
 * A colour as CSS writes it: `#rgb`, `#rrggbb`, both with an alpha or not, `rgb()`, `hsl()`, a name or
 * `transparent`; `undefined` for anything else.
 */
export function parseCssColor(value: unknown): CssColor | undefined {
  if (typeof value !== 'string' || value.length > longest) return undefined
  const text = value.trim().toLowerCase()
  if (text === 'transparent') return { hex: '#000000', alpha: 0 }
  const named = cssNames.get(text)
  return named ? { hex: named, alpha: 1 } : (parseHex(text) ?? parseFunction(text))
}

function parseHex(text: string): CssColor | undefined {
  const [, digits = ''] = /^#([\da-f]+)$/.exec(text) ?? []
  const isShort = digits.length === 3 || digits.length === 4
  const long = isShort ? digits.replace(/./g, '$&$&') : digits
  if (long.length !== 6 && long.length !== 8) return undefined
  const alpha = long.length === 8 ? Number.parseInt(long.slice(6), 16) / 255 : 1
  return { hex: `#${long.slice(0, 6)}`, alpha }
}

/** `rgb()` and `hsl()`, with commas or without. */
function parseFunction(text: string): CssColor | undefined {
  const [, name, inner = ''] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? []
  const parts = inner.split(/[\s,/]+/).filter((part) => part !== '')
  if (!name || parts.length < 3 || parts.length > 4) return undefined
  const [a, b, c, opaque = '1'] = parts
  const alpha = toAmount(opaque, 1)
  const rgb =
    name === 'rgb'
      ? [a, b, c].map((part) => toAmount(part, 255))
      : toRgb(toDegrees(a), toAmount(b, 100) / 100, toAmount(c, 100) / 100)
  if (![alpha, ...rgb].every(Number.isFinite)) return undefined
  return { hex: toHex(rgb), alpha: Math.min(1, Math.max(0, alpha)) }
}

/** A number, or a percentage of `whole`; NaN for anything else. */
function toAmount(part: string | undefined, whole: number): number {
  const [, digits, percent] = /^([+-]?(?:\d+\.?\d*|\.\d+))(%?)$/.exec(part ?? '') ?? []
  if (digits === undefined) return Number.NaN
  return percent ? (Number(digits) / 100) * whole : Number(digits)
}

function toDegrees(part = ''): number {
  return toAmount(part.replace(/deg$/, ''), 360)
}

/** Red, green and blue, 0 to 255, of a hue in degrees, a saturation and a lightness from 0 to 1 (CSS Color 4, 7). */
function toRgb(hue: number, saturation: number, lightness: number): readonly number[] {
  const [s, l] = [saturation, lightness].map((share) => Math.min(1, Math.max(0, share)))
  const reach = (s ?? Number.NaN) * Math.min(l ?? 0, 1 - (l ?? 0))
  return [0, 8, 4].map((from) => {
    const k = (((from + hue / 30) % 12) + 12) % 12
    return ((l ?? 0) - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))) * 255
  })
}

function toHex(rgb: readonly number[]): string {
  const bytes = rgb.map((part) => Math.round(Math.min(255, Math.max(0, part))))
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
