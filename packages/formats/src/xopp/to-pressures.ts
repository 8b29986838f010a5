/** Ink at no pressure is so wide, and so much wider with all of it, as shares of the width of its stroke. */
const [least, perPressure] = [0.45, 1.1]
const most = least + perPressure

/** Ink as we say it. */
export interface Pressed {
  /** The width of the stroke, where it is pressed half. */
  readonly width: number
  /** Of each point, from 0 to 1; empty where it is the same everywhere. */
  readonly pressures: readonly number[]
}

/**
 * The pressures with which ink is as wide as a file says: one number for all of it, or one and then that of each
 * way from a point to the next. What is thinner than three tenths of the widest is drawn as wide as that.
 */
export function toPressures(widths: readonly number[], count: number): Pressed {
  const [whole = 1, ...ways] = widths
  if (ways.length === 0) return { width: whole, pressures: [] }
  const widest = ways.reduce((a, b) => Math.max(a, b), 0)
  const width = widest / most
  const pressures = Array.from({ length: count }, (_, at) => {
    const own = ways[Math.min(at, ways.length - 1)] ?? widest
    const pressure = (own / width - least) / perPressure
    return pressure >= 0 ? Math.min(1, pressure) : 0
  })
  return { width, pressures }
}
