import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serverProcess } from '../../scripts/server-process.ts'
import { forgetHosts } from './forget-hosts.ts'
import { type BoardMaker, makeBoardsAt } from './make-boards.ts'
import { runAdmin } from './run-admin.ts'

/** One process with its own port. */
export interface ServerNode {
  /** Address of the landing page, with a slash at its end. */
  readonly url: string
  /** Kills it. */
  kill(): Promise<void>
  /** Starts it again, on the same port and data. */
  start(): Promise<void>
}

/** A real server, of one process with a data folder, or of several behind a balancer. */
export interface Server extends BoardMaker {
  readonly port: number
  /** Address of the landing page, with a slash at its end. */
  readonly url: string
  /** Its processes. */
  readonly nodes: readonly ServerNode[]
  /** Runs `pnpm admin` on its boards; rejects unless all is well. */
  admin(...args: readonly string[]): Promise<void>
  /** Makes its boards such as those from before there were hosts, as long as nobody has been on them. */
  forgetHosts(): Promise<void>
  /** Kills all of it. */
  kill(): Promise<void>
  /** Stops it gracefully; rejects when it exits with an error. */
  stop(): Promise<void>
  /** How much is in its WAL. */
  getWalBytes(): Promise<number>
  /** While it is down, truncates its WAL to so many bytes, like a damaged disk. */
  cutWal(bytes: number): Promise<void>
  /** Starts it again, on the same port and data; with these variables, for this time. */
  start(env?: Readonly<Record<string, string>>): Promise<void>
  /** Ends it in any state, and removes its data. */
  dispose(): Promise<void>
}

export interface ServerOptions {
  readonly basePath?: string
  /** Variables of its environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built server on a free port of this machine. */
export async function startServer({
  basePath = '/',
  env = {},
}: ServerOptions = {}): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tiza-e2e-'))
  let running = await launch({ port: 0, dataDir, basePath, env })
  const { port } = running
  const url = `http://127.0.0.1:${port}${basePath}`

  const node: ServerNode = {
    url,
    async kill() {
      await end('SIGKILL')
    },
    async start() {
      running = await launch({ port, dataDir, basePath, env })
    },
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return 0
    const exit = once(running.child, 'exit')
    running.child.kill(signal)
    const [code] = await exit
    return code
  }

  return {
    port,
    url,
    nodes: [node],
    ...makeBoardsAt(url),
    admin: (...args) => runAdmin(args, { DATA_DIR: dataDir }),
    forgetHosts: async () => forgetHosts(join(dataDir, 'tiza.db')),
    kill: node.kill,
    async stop() {
      const code = await end('SIGTERM')
      if (code !== 0) throw new Error(`the server ended with ${code}`)
    },
    getWalBytes: async () => (await stat(join(dataDir, 'tiza.db-wal'))).size,
    cutWal: (bytes) => truncate(join(dataDir, 'tiza.db-wal'), bytes),
    async start(changed = {}) {
      running = await launch({ port, dataDir, basePath, env: { ...env, ...changed } })
    },
    async dispose() {
      await end('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

interface Launch {
  readonly port: number
  readonly dataDir: string
  readonly basePath: string
  readonly env: Readonly<Record<string, string>>
}

/** Resolves once the process listens; rejects with its output when it exits. */
function launch({
  port,
  dataDir,
  basePath,
  env,
}: Launch): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, serverProcess.args, {
    env: {
      ...process.env,
      ...serverProcess.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      BASE_PATH: basePath,
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (text) => said.push(String(text)))
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended with ${signal ?? code}:\n${said.join('')}`)),
    )
    createInterface(child.stdout).on('line', (line) => {
      said.push(`${line}\n`)
      const listening = /"port":(\d+).*"msg":"listening"/.exec(line)
      if (listening) resolve({ child, port: Number(listening[1]) })
    })
  })
}
