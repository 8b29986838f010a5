import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serverProcess } from '../../scripts/server-process.ts'
import { forgetHosts } from './forget-hosts.ts'

const admin = fileURLToPath(new URL('../../apps/api/dist/admin.js', import.meta.url))

/** A real server process with its own port and data folder. */
export interface Server {
  readonly port: number
  /** Address of the landing page, with a slash at its end. */
  readonly url: string
  /** Creates a board and resolves with its link. */
  createBoard(): Promise<string>
  /** Creates a board and resolves with its link, and with the one that makes hosts. */
  createHostedBoard(): Promise<{ readonly link: string; readonly hostLink: string }>
  /** Runs `pnpm admin` on its boards; rejects unless all is well. */
  admin(...args: readonly string[]): Promise<void>
  /** Makes its boards such as those from before there were hosts, as long as nobody has been on them. */
  forgetHosts(): void
  /** Kills it. */
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
    async createBoard() {
      const response = await fetch(`${url}api/boards`, { method: 'POST' })
      const { path }: { path: string } = await response.json()
      return new URL(path, url).href
    },
    async createHostedBoard() {
      const response = await fetch(`${url}api/boards`, { method: 'POST' })
      const { path, host }: { path: string; host: string } = await response.json()
      const link = new URL(path, url).href
      return { link, hostLink: `${link}#host=${host}` }
    },
    async admin(...args) {
      const run = spawn(process.execPath, [admin, ...args], {
        env: { ...process.env, DATA_DIR: dataDir },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const [code] = await once(run, 'exit')
      if (code !== 0) throw new Error(`pnpm admin ${args.join(' ')} ended with ${code}`)
    },
    forgetHosts: () => forgetHosts(join(dataDir, 'tiza.db')),
    async kill() {
      await end('SIGKILL')
    },
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
