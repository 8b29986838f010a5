/** Operators without those of one letter at some offsets: programs ignore what restores a state that nobody has saved. */
export function leaveOut(operators: Uint8Array, offsets: readonly number[]): Uint8Array {
  if (offsets.length === 0) return operators
  const left = operators.slice()
  for (const offset of offsets) left[offset] = 0x20
  return left
}
