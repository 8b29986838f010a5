import { chain, identity, type Transform, turnAbout } from '../transform.ts'

/** The `transform` of an SVG element; what is not known or not finite is passed over. */
export function parseTransform(value: string): Transform {
  let whole = identity
  for (const [, name = '', list = ''] of value.matchAll(/([a-z]+)\s*\(([^)]*)\)/gi)) {
    const numbers = list
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part) => Number(part.replace(/(?:px|deg)$/, '')))
    const one = toTransform(name, numbers)
    if (one?.every(Number.isFinite)) whole = chain(whole, one)
  }
  return whole
}

function toTransform(name: string, numbers: readonly number[]): Transform | undefined {
  const [a = 0, b, c, d = 1, e = 0, f = 0] = numbers
  switch (name) {
    case 'matrix':
      return [a, b ?? 0, c ?? 0, d, e, f]
    case 'translate':
      return [1, 0, 0, 1, a, b ?? 0]
    case 'scale':
      return [a, 0, 0, b ?? a, 0, 0]
    case 'rotate':
      return turnAbout(toRadians(a), { x: b ?? 0, y: c ?? 0 })
    case 'skewX':
      return [1, 0, Math.tan(toRadians(a)), 1, 0, 0]
    case 'skewY':
      return [1, Math.tan(toRadians(a)), 0, 1, 0, 0]
    default:
      return undefined
  }
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
