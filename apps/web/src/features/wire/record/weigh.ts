import type { WireRow } from './wire-row.ts'

/** Characters that a shape counts for: the board of the client holds most of it anyway. */
const perShape = 20

/** About how many characters a row holds. */
export function weigh({ json, answer, samples, board }: WireRow): number {
  const gathered = samples.reduce((sum, sample) => sum + sample.json.length, 0)
  const shapes = (board?.shapes.length ?? 0) + (answer?.snapshot?.shapes.length ?? 0)
  return 200 + json.length + (answer?.json.length ?? 0) + gathered + shapes * perShape
}

const encoder = new TextEncoder()

/** The length of a text in UTF-8. */
export function toBytes(text: string): number {
  return encoder.encode(text).byteLength
}
