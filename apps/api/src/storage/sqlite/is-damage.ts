/** Whether reading again would come to the same: the bytes are there, and are not what was written. */
export function isDamage(error: unknown): boolean {
  const code = String(Reflect.get(Object(error), 'code'))
  return code === 'DAMAGED' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}
