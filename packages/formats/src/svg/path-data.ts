/** A run of points without a break, flat `x, y, …`, curves as short straight ways. */
export interface SubPath {
  readonly points: readonly (readonly [x: number, y: number])[]
  /** Whether it goes back to its first point. */
  readonly isClosed: boolean
}

type Point = readonly [x: number, y: number]

/** How many numbers each command takes. */
const lengths: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, q: 4, z: 0 }
/** Straight ways that a curve becomes. */
const curveSteps = 8

/**
 * The runs of points of the `d` of an SVG path with the commands M, L, H, V, C, Q and Z, in both cases;
 * `undefined` where it has others, or is not well formed.
 */
export function parsePathData(data: string): SubPath[] | undefined {
  const runs: { points: Point[]; isClosed: boolean }[] = []
  let [x, y] = [0, 0]
  let command = ''
  let numbers: number[] = []

  const go = (to: Point) => {
    const run = runs.at(-1)
    if (!run) return false
    // After a Z, the next command goes on from where that run began.
    if (run.isClosed) runs.push({ points: [[x, y], to], isClosed: false })
    else run.points.push(to)
    ;[x, y] = to
    return true
  }

  const runCommand = (): boolean => {
    const isRelative = command === command.toLowerCase()
    const [fromX, fromY] = isRelative ? [x, y] : [0, 0]
    const points = toPairs(numbers).map(([px, py]): Point => [px + fromX, py + fromY])
    const [first = [x, y]] = points
    switch (command.toLowerCase()) {
      case 'm':
        runs.push({ points: [first], isClosed: false })
        ;[x, y] = first
        // More pairs after that are lines.
        command = isRelative ? 'l' : 'L'
        return true
      case 'l':
        return go(first)
      case 'h':
        return go([(numbers[0] ?? 0) + fromX, y])
      case 'v':
        return go([x, (numbers[0] ?? 0) + fromY])
      case 'c':
      case 'q':
        return toCurve([[x, y], ...points]).every(go)
      default:
        return false
    }
  }

  for (const [token] of data.matchAll(/[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)) {
    if (/[a-z]/i.test(token[0] ?? '')) {
      if (numbers.length > 0) return undefined
      command = token
      if (command.toLowerCase() !== 'z') continue
      const run = runs.at(-1)
      if (!run) return undefined
      run.isClosed = true
      ;[x, y] = run.points[0] ?? [x, y]
      continue
    }
    numbers.push(Number(token))
    const length = lengths[command.toLowerCase()]
    if (!length) return undefined
    if (numbers.length < length) continue
    if (!runCommand()) return undefined
    numbers = []
  }
  return numbers.length > 0 ? undefined : runs
}

function toPairs(numbers: readonly number[]): Point[] {
  return numbers.flatMap((number, at): Point[] =>
    at % 2 === 1 ? [[numbers[at - 1] ?? 0, number]] : [],
  )
}

/** Points along a Bézier curve of any degree, without the first (de Casteljau). */
function toCurve(controls: readonly Point[]): Point[] {
  return Array.from({ length: curveSteps }, (_, step): Point => {
    const share = (step + 1) / curveSteps
    let row = controls
    while (row.length > 1) {
      row = row.slice(1).map(([px, py], at): Point => {
        const [qx, qy] = row[at] ?? [px, py]
        return [qx + (px - qx) * share, qy + (py - qy) * share]
      })
    }
    return row[0] ?? [0, 0]
  })
}
