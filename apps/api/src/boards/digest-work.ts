import { crc32 } from 'node:zlib'
import { type Op, toWorkText } from '@tiza/protocol'

/**
 * Digest of what a refused transaction would have written; equal for an honest resend. 32 bits: it finds
 * mistakes, and is no proof. [ID13]
 */
export function digestWork(ops: readonly Op[]): number {
  return crc32(toWorkText(ops))
}
