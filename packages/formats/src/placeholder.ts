/**
 * What a reader calls the picture of a number, 0 or more, in the `hash` of shapes until somebody has taken it in:
 * of the form of a hash, since shapes are checked before that.
 */
export function toPlaceholder(at: number): string {
  return at.toString(16).padStart(64, '0')
}
