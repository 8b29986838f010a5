import { getErrorCode } from './error-code.ts'

/** Whether reading again would fail again: the bytes are there, and are not what was written. */
export function isDamage(error: unknown): boolean {
  return ['DAMAGED', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(getErrorCode(error))
}
