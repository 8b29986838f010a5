import type { WireRow } from './wire-row.ts'

/** About how many characters a row holds. */
export function weigh({ json, answer, samples }: WireRow): number {
  const gathered = samples.reduce((sum, sample) => sum + sample.json.length, 0)
  return 200 + json.length + (answer?.json.length ?? 0) + gathered
}

const encoder = new TextEncoder()

/** The length of a text in UTF-8. */
export function toBytes(text: string): number {
  return encoder.encode(text).byteLength
}
