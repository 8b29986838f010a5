import { crc32 } from 'node:zlib'

/** What a log without transactions comes to. */
export const emptyLogSum = 0

/** What a log comes to with one transaction more, of which `sum` is the checksum. */
export function addToLogSum(before: number, sum: number): number {
  return crc32(String(sum), before)
}
