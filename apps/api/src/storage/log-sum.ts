import { crc32 } from 'node:zlib'

/** Running sum of a log without transactions. */
export const emptyLogSum = 0

/** Running sum of a log with one transaction more, whose checksum is `sum`. */
export function addToLogSum(before: number, sum: number): number {
  return crc32(String(sum), before)
}
