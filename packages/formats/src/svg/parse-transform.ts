import { chain, identity, type Transform, turnAbout } from '../transform.ts'

/** The `transform` of an SVG element: a list of matrix, translate, scale and rotate; others are passed over. */
export function parseTransform(value: string): Transform {
  let whole = identity
  for (const [, name = '', list = ''] of value.matchAll(/([a-z]+)\s*\(([^)]*)\)/gi)) {
    const numbers = list
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map(Number)
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
      return turnAbout((a * Math.PI) / 180, { x: b ?? 0, y: c ?? 0 })
    default:
      return undefined
  }
}
