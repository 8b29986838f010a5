type Predict = (left: number, above: number, corner: number) => number

/** How a byte is predicted from its neighbours (PNG, third edition, 9.2), by filter type. */
const predictors: readonly (readonly [type: number, predict: Predict])[] = [
  [1, (left) => left],
  [2, (_left, above) => above],
  [4, predictPaeth],
]

/** A row of bytes as a PNG has it: the filter that leaves least of it, and what that leaves. */
export function filterRow(row: Uint8Array, above: Uint8Array, channels: number): Uint8Array {
  let best = new Uint8Array(0)
  let least = Number.POSITIVE_INFINITY
  for (const [type, predict] of predictors) {
    const filtered = new Uint8Array(row.length + 1)
    filtered[0] = type
    let sum = 0
    for (let at = 0; at < row.length && sum < least; at++) {
      const left = at < channels ? 0 : (row[at - channels] ?? 0)
      const corner = at < channels ? 0 : (above[at - channels] ?? 0)
      const rest = ((row[at] ?? 0) - predict(left, above[at] ?? 0, corner)) & 0xff
      filtered[at + 1] = rest
      sum += rest < 128 ? rest : 256 - rest
    }
    if (sum >= least) continue
    least = sum
    best = filtered
  }
  return best
}

/** The neighbour that is nearest to what a plane through all three would have (9.4). */
function predictPaeth(left: number, above: number, corner: number): number {
  const plane = left + above - corner
  const toLeft = Math.abs(plane - left)
  const toAbove = Math.abs(plane - above)
  const toCorner = Math.abs(plane - corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
