import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url))

export interface RunOptions {
  /** Folder to run in, from the root; default the root itself. */
  readonly dir?: string
  readonly env?: Readonly<Record<string, string>>
  /** Whether its output is shown. Default true. */
  readonly shown?: boolean
  /** Whether it has what time of the processor others leave, where there is `nice`. Default false. */
  readonly waits?: boolean
}

/**
 * Runs a command, by preference one that is installed in that folder or the root; resolves with its exit code,
 * 127 when there is no such command. SIGINT and SIGTERM are passed on and waited for.
 */
export function run(
  command: string,
  args: readonly string[],
  { dir = '.', env = {}, shown = true, waits = false }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve) => {
    const output = shown ? 'inherit' : 'ignore'
    const cwd = join(root, dir)
    const path = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH]
    const niced = waits && process.platform !== 'win32' ? ['nice', '-n', '10'] : []
    const [program = command, ...rest] = [...niced, command, ...args]
    const child = spawn(program, rest, {
      cwd,
      env: { ...process.env, PATH: path.join(delimiter), ...env },
      stdio: ['ignore', output, output],
    })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    const finish = (code: number) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(code)
    }
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.once('error', () => finish(127))
    child.once('exit', (code) => finish(code ?? 1))
  })
}
