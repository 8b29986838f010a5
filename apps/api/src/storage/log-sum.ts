import { crc32 } from 'node:zlib'

/** Running sum of an empty log. */
export const emptyLogSum = 0

/** Running sum after one more transaction, whose checksum is `sum`. */
export function addToLogSum(before: number, sum: number): number {
  return crc32(String(sum), before)
}
