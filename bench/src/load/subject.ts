import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createId } from '@tiza/protocol'
import { serverProcess } from '../../../scripts/server-process.ts'
import { postFrom } from './post-from.ts'

/** A server that is measured, in a process of its own. */
export interface Subject {
  readonly name: 'Tiza' | 'relay'
  readonly url: string
  readonly pid: number
  /** Makes boards, and answers their ids. */
  createBoards(count: number): Promise<string[]>
  /** Ends it at once and starts it again on the same port and data; resolves once it serves. */
  restart(): Promise<void>
  close(): Promise<void>
}

const toPath = (file: string) => fileURLToPath(new URL(file, import.meta.url))
/** So that the server and who loads it do not take each other's time. */
export const cores = availableParallelism() > 1 ? ({ server: '0', load: '1' } as const) : undefined

/** Starts a process, on one core where there are several; an idle one takes only time that nobody wants. */
export function spawnPinned(
  core: 'server' | 'load',
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  { idle = false } = {},
) {
  const command = [...(idle ? ['chrt', '-i', '0'] : []), process.execPath, ...args]
  const [program = '', ...rest] = cores ? ['taskset', '-c', cores[core], ...command] : command
  return spawn(program, rest, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
}

/** The built server of Tiza on an SQLite file of its own, every commit fsynced. */
export async function startTiza(): Promise<Subject> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tiza-load-'))
  const launch = (port: number) => startServer({ DATA_DIR: dataDir, PORT: String(port) })
  let running = await launch(0)
  const url = `http://127.0.0.1:${running.port}/`
  return {
    name: 'Tiza',
    url,
    get pid() {
      return running.pid
    },
    createBoards: (count) => createBoards(url, count),
    async restart() {
      await running.kill()
      running = await launch(running.port)
    },
    async close() {
      await running.kill()
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** The built server with these settings, on the core of servers unless another is said. */
export function startServer(
  env: Readonly<Record<string, string>>,
  core: 'server' | 'load' = 'server',
): Promise<RunningServer> {
  const settings = {
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', NODE_ENV: 'production' },
    ...{ ...serverProcess.env, ...env },
  }
  return start(serverProcess.args, { env: settings, core })
}

/** Makes boards at a server; answers the keys of their links. */
export async function createBoards(url: string, count: number): Promise<string[]> {
  const boards: string[] = []
  for (let at = 0; at < count; at++) {
    const { id } = await postFrom(new URL('api/boards', url), toAddress(Math.floor(at / 50)))
    boards.push(id)
  }
  return boards
}

/** The bare relay; a board is a name to it. */
export async function startRelay(): Promise<Subject> {
  const running = await start(['--import', import.meta.resolve('tsx'), toPath('relay.ts')])
  return {
    name: 'relay',
    url: `http://127.0.0.1:${running.port}/`,
    pid: running.pid,
    createBoards: async (count) => Array.from({ length: count }, createId),
    restart: () => Promise.reject(new Error('a relay has nothing to come back to')),
    close: running.kill,
  }
}

/** The nth address of this machine, for who would be too many at one. */
export function toAddress(n: number): string {
  return `127.0.1.${1 + (n % 250)}`
}

/** A process that listens. */
export interface RunningServer {
  readonly port: number
  readonly pid: number
  /** Ends it at once. */
  kill(): Promise<void>
}

async function start(
  args: readonly string[],
  {
    env,
    core = 'server',
  }: { readonly env?: NodeJS.ProcessEnv; readonly core?: 'server' | 'load' } = {},
): Promise<RunningServer> {
  const child = spawnPinned(core, args, env)
  const port = await waitForPort(child)
  if (!child.pid) throw new Error('the server has no process')
  return {
    port,
    pid: child.pid,
    async kill() {
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}

function waitForPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    if (!child.stdout) return
    createInterface(child.stdout).on('line', (line) => {
      const port = /"port":(\d+)/.exec(line)?.[1]
      if (port) resolve(Number(port))
    })
  })
}
