import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The real server in a process of its own, from source, on a free port of this machine. */
export interface ServerProcess {
  readonly port: number
  /** Address of the start page, with a slash at its end. */
  readonly url: string
  /** Ends it and resolves with its exit code, `null` after a signal that it could not handle. */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null>
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const tsx = import.meta.resolve('tsx')

/**
 * Starts a server; rejects with its last words when it ends before it listens. With `fileKb` no
 * file of its grows beyond so many kilobytes, as on a disk that is full.
 */
export async function startServerProcess(
  env: Readonly<Record<string, string>>,
  { fileKb = 'unlimited' }: { readonly fileKb?: number | 'unlimited' } = {},
): Promise<ServerProcess> {
  const limited = `ulimit -f ${fileKb}; exec "$0" "$@"`
  const child = spawn('bash', ['-c', limited, process.execPath, '--import', tsx, main], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const port = await waitForPort(child)
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    async end(signal) {
      const exit = once(child, 'exit')
      child.kill(signal)
      const [code] = await exit
      return code
    },
  }
}

function waitForPort(child: ChildProcess): Promise<number> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (text) => said.push(String(text)))
    child.once('exit', (code) => reject(new Error(`the server ended (${code}): ${said.join('')}`)))
    if (!child.stdout) return
    createInterface(child.stdout).on('line', (line) => {
      said.push(`${line}\n`)
      const port = /"port":(\d+).*"msg":"listening"/.exec(line)?.[1]
      if (port) resolve(Number(port))
    })
  })
}
