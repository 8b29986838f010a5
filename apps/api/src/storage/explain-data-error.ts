import { join } from 'node:path'
import { adminCommand } from '../admin-command.ts'
import { DamagedDataError, StartError } from '../start-error.ts'
import { getErrorCode } from './sqlite/error-code.ts'

const isForeign = /^(SQLITE_(CANTOPEN|READONLY|PERM)|EACCES$|EPERM$)/
const isFileFault = /^(SQLITE_(FULL|IOERR)|(ERR_FS_)?E[A-Z]+$)/

/**
 * Turns errors about the data of a directory into a `StartError` where the operator can fix them; returns
 * others unchanged.
 */
export function explainDataError(error: unknown, dataDir: string): unknown {
  if (error instanceof StartError) return error
  if (!(error instanceof Error)) return error
  const { message } = error
  const code = getErrorCode(error)
  if (code === 'CANNOT_START') return new StartError(message)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new DamagedDataError(
      `${join(dataDir, 'tiza.db')} is damaged (${message}). Keep a copy of it, save what can be read with ${adminCommand} backup, then bring back that, or an older backup: ${adminCommand} restore`,
    )
  }
  const sentence = `Cannot go on with the data in ${dataDir}: ${message}.`
  if (isForeign.test(code))
    return new StartError(`${sentence} Do files belong to another user, or is the disk read-only?`)
  return isFileFault.test(code) ? new StartError(sentence) : error
}
