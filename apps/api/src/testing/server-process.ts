import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { serverProcess } from '../../../../scripts/server-process.ts'

/** The server as people start it, in a process of its own, on a free port of this machine. */
export interface ServerProcess {
  readonly port: number
  /** Address of the start page, with a slash at its end. */
  readonly url: string
  /** The lines of its output so far. */
  readonly said: readonly string[]
  readonly pid: number
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>
  /** Ends it, unless it has ended, and resolves with its exit code; `null` after a signal that it could not handle. */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null>
}

export interface ServerProcessOptions {
  /** Limit of file sizes in kilobytes, to simulate a full disk. */
  readonly fileKb?: number | 'unlimited'
  /** A command that runs it and ends with it, such as `strace` with arguments. */
  readonly under?: readonly string[]
}

/** Starts a server; rejects with its output when it ends before it listens. */
export async function startServerProcess(
  env: Readonly<Record<string, string>>,
  { fileKb = 'unlimited', under = [] }: ServerProcessOptions = {},
): Promise<ServerProcess> {
  const limited = `ulimit -f ${fileKb}; exec "$0" "$@"`
  const command = [...under, process.execPath, ...serverProcess.args]
  const child = spawn('bash', ['-c', limited, ...command], {
    env: {
      ...process.env,
      ...serverProcess.env,
      ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', WEB_DIR: 'none', ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit')
  const { pid, port, said } = await waitUntilListening(child)
  return {
    port,
    pid,
    said,
    ended: exit,
    url: `http://127.0.0.1:${port}/`,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, signal)
      const [code] = await exit
      return code
    },
  }
}

function waitUntilListening(
  child: ChildProcess,
): Promise<{ pid: number; port: number; said: readonly string[] }> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (text) => said.push(String(text)))
    child.once('exit', (code) => reject(new Error(`the server ended (${code}): ${said.join('')}`)))
    if (!child.stdout) return
    createInterface(child.stdout).on('line', (line) => {
      said.push(`${line}\n`)
      const [, pid, port] = /"pid":(\d+).*"port":(\d+).*"msg":"listening"/.exec(line) ?? []
      if (port) resolve({ pid: Number(pid), port: Number(port), said })
    })
  })
}
