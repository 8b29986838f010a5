import { getErrorCode } from './error-code.ts'

/** Whether an error is permanent damage: the bytes read are not what was written. */
export function isDamage(error: unknown): boolean {
  return ['DAMAGED', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(getErrorCode(error))
}
