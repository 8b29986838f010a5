import type { Config } from './config.ts'
import { StartError } from './start-error.ts'
import { getErrorCode } from './storage/sqlite/error-code.ts'

/** Turns known errors of `listen` into a `StartError` that says what to do; returns others unchanged. */
export function explainListenError(
  error: unknown,
  { host, port }: Pick<Config, 'host' | 'port'>,
): unknown {
  switch (getErrorCode(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} of ${host} is taken: end what listens there, or set PORT to another.`,
      )
    case 'EACCES':
    case 'EPERM':
      return new StartError(
        `This user may not listen on port ${port}: set PORT to 1024 or above, with a proxy before it.`,
      )
    case 'EADDRNOTAVAIL':
    case 'EAI_AGAIN':
    case 'EINVAL':
    case 'ENOTFOUND':
      return new StartError(
        `HOST is "${host}": it must be an address of this machine, or 0.0.0.0 for all of them.`,
      )
    default:
      return error
  }
}
