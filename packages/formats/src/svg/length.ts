/** What the units of a length are a share of, pixels. */
export interface LengthBase {
  readonly fontSize: number
  /** What 100 % is. */
  readonly whole: number
}

/** Pixels of the units of CSS, of which there are 96 in an inch. */
const units: Readonly<Record<string, number>> = {
  ...{ '': 1, px: 1, pt: 96 / 72, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6 },
}

const length = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%|[a-z]*)\s*$/i

/** A length of CSS in pixels; `undefined` for what is none, or not finite. */
export function parseLength(
  value: string | undefined,
  { fontSize, whole }: LengthBase,
): number | undefined {
  const [, digits, written = ''] = length.exec(value ?? '') ?? []
  if (digits === undefined) return undefined
  const unit = written.toLowerCase()
  const pixels = Number(digits) * getUnit(unit, { fontSize, whole })
  return Number.isFinite(pixels) ? pixels : undefined
}

function getUnit(unit: string, { fontSize, whole }: LengthBase): number {
  switch (unit) {
    case '%':
      return whole / 100
    case 'em':
    case 'rem':
      return fontSize
    case 'ex':
    case 'ch':
      return fontSize / 2
    default:
      return Object.hasOwn(units, unit) ? (units[unit] ?? Number.NaN) : Number.NaN
  }
}

/** A list of lengths, as `x` of a text has them; what is none is left out. */
export function parseLengths(value: string | undefined, base: LengthBase): number[] {
  const parts = (value ?? '').split(/[\s,]+/).filter((part) => part !== '')
  return parts.flatMap((part) => parseLength(part, base) ?? [])
}

/** A share, as opacities have it: a number or a percentage, from 0 to 1. */
export function parseShare(value: string | undefined, fallback = 1): number {
  const share = parseLength(value, { fontSize: Number.NaN, whole: 1 })
  return share === undefined ? fallback : Math.min(1, Math.max(0, share))
}
