/**
 * Rows of bytes as they were before each was written as its difference to others (PNG, 9.2): a row begins with which.
 * `columns`: bytes of a row, its first apart.
 */
export function undoPredictor(bytes: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(bytes.length / (columns + 1))
  const plain = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (columns + 1)] ?? 0
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      const left = column > 0 ? (plain[at - 1] ?? 0) : 0
      const above = row > 0 ? (plain[at - columns] ?? 0) : 0
      const corner = row > 0 && column > 0 ? (plain[at - columns - 1] ?? 0) : 0
      const difference = bytes[row * (columns + 1) + 1 + column] ?? 0
      plain[at] = difference + predict(filter, { left, above, corner })
    }
  }
  return plain
}

function predict(
  filter: number,
  {
    left,
    above,
    corner,
  }: { readonly left: number; readonly above: number; readonly corner: number },
): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return above
    case 3:
      return Math.floor((left + above) / 2)
    case 4: {
      const [byLeft, byAbove] = [Math.abs(above - corner), Math.abs(left - corner)]
      const byCorner = Math.abs(left + above - 2 * corner)
      if (byLeft <= byAbove && byLeft <= byCorner) return left
      return byAbove <= byCorner ? above : corner
    }
    default:
      return 0
  }
}
