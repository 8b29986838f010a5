import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { findPort } from '../../apps/api/src/testing/find-port.ts'
import { root } from '../run.ts'

/** A balancer with its file of `deploy`, before three servers of this machine. */
export interface RunningBalancer {
  readonly port: number
  stop(): Promise<void>
}

export interface BalancerOptions {
  /** Of the servers: `node1` to `node3`. */
  readonly ports: readonly number[]
  /** What is another in its file, by what is there. */
  readonly changes?: Readonly<Record<string, string>>
}

/** Starts HAProxy or nginx on a free port; rejects with what it says where it does not take its file. */
export async function runBalancer(
  program: 'haproxy' | 'nginx',
  { ports, changes = {} }: BalancerOptions,
): Promise<RunningBalancer> {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-balancer-'))
  const port = await findPort()
  const name = program === 'nginx' ? 'nginx.conf' : 'haproxy.cfg'
  let text = readFileSync(join(root, 'deploy', name), 'utf8')
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`deploy/${name} has no ${from}`)
    text = text.replace(from, to)
  }
  const { args, env } = (program === 'nginx' ? toNginx : toHaproxy)({ dir, text, port, ports })
  const child = spawn(program, args, {
    env: { PATH: `${process.env.PATH}:/usr/sbin`, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await waitUntilOpen(port, child)
  return {
    port,
    async stop() {
      const ended = once(child, 'exit')
      if (child.kill('SIGTERM')) await ended
      rmSync(dir, { recursive: true })
    },
  }
}

interface Place {
  /** A folder of its own. */
  readonly dir: string
  /** Of its file. */
  readonly text: string
  readonly port: number
  readonly ports: readonly number[]
}

interface Command {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** The file as it stands, but for changes. */
function toHaproxy({ dir, text, port, ports }: Place): Command {
  const addresses = ports.map((own, at) => [`TIZA_NODE${at + 1}`, `127.0.0.1:${own}`])
  const file = join(dir, 'haproxy.cfg')
  writeFileSync(file, text)
  return {
    args: ['-db', '-f', file],
    env: { TIZA_BIND: `127.0.0.1:${port}`, ...Object.fromEntries(addresses) },
  }
}

/** A whole configuration around the file of `conf.d`, with other addresses, which keeps to a folder. */
function toNginx({ dir, text, port, ports }: Place): Command {
  mkdirSync(join(dir, 'tmp'))
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(dir, 'tmp', name)};`)
    .join('\n')
  const own = text
    .replace(/\bnode(\d):3000/g, (_, number: string) => `127.0.0.1:${ports[Number(number) - 1]}`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
  const file = join(dir, 'nginx.conf')
  // Its workers would be somebody else, who may not write into the folder.
  const user = userInfo().uid === 0 ? 'user root;\n' : ''
  const main = `${user}daemon off;\nworker_processes 1;\npid ${dir}/nginx.pid;\nerror_log stderr;`
  writeFileSync(file, `${main}\nevents {}\nhttp {\n${folders}\n${own}\n}\n`)
  return { args: ['-p', dir, '-c', file], env: {} }
}

/** Resolves once something answers on a port; rejects with what a process said when it ends before. */
async function waitUntilOpen(port: number, child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text) => {
    said += text
  })
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  for (;;) {
    if (ended) throw new Error(said)
    const sent = request({ host: '127.0.0.1', port }).end()
    const answered = await once(sent, 'response').then(
      () => true,
      // Whoever waits for TLS hangs up.
      ({ code }) => code !== 'ECONNREFUSED',
    )
    sent.destroy()
    if (answered) return
    await pass(20)
  }
}
