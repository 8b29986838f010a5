import { spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostgres } from '../storage/postgres/postgres.ts'
import { findPort } from './find-port.ts'
import { hasEnded } from './has-ended.ts'
import type { Certificate } from './make-certificate.ts'
import { findPrograms, getUser, makeData, runProgram } from './postgres-programs.ts'
import { retry } from './retry.ts'

/** A PostgreSQL server on loopback with an empty database, for tests. */
export interface PostgresServer {
  /** Of the database `postgres`. */
  readonly url: string
  readonly pid: number
  /** Resolves when the process that runs now has ended. */
  readonly ended: Promise<unknown>
  /** The address of a schema, of which there is nothing yet. */
  createPlace(): Promise<string>
  /** Empties all tables of a schema but that of its version, in less time than another takes to make. */
  empty(place: string): Promise<void>
  /** What is in a schema, as `pg_dump` writes it. */
  dump(place: string): Buffer
  /** Puts that in the place of what is there now, as `pg_restore` does. */
  restore(dump: Buffer): void
  /** Crashes, and starts again on the same data and port. */
  restart(): Promise<void>
  /** Ends the process, and removes the data. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Settings of the server, such as `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>
  /** With what it offers TLS. Default: it offers none. */
  readonly certificate?: Certificate
}

/** Rejects where PostgreSQL is not installed. */
export async function startPostgres({
  settings = {},
  certificate,
}: StartOptions = {}): Promise<PostgresServer> {
  const dir = makeDir()
  try {
    const data = join(dir, 'data')
    makeData(data)
    const secured = certificate ? takeCertificate(dir, certificate) : {}
    return await serve({ dir, data, settings: { ...secured, ...settings } })
  } catch (error) {
    rmSync(dir, { recursive: true, force: true })
    throw error
  }
}

/** PostgreSQL takes a key that is its own only. */
function takeCertificate(dir: string, { cert, key }: Certificate): Record<string, string> {
  const [ownCert, ownKey] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
  copyFileSync(cert, ownCert)
  copyFileSync(key, ownKey)
  chmodSync(ownKey, 0o600)
  const user = getUser()
  if (user) for (const path of [ownCert, ownKey]) chownSync(path, user.uid, user.gid)
  return { ssl: 'on', ssl_cert_file: ownCert, ssl_key_file: ownKey }
}

/** A standby of a server, which follows what that writes. */
export interface Standby extends PostgresServer {
  /** Makes a server of it that takes changes, in place of the other. */
  promote(): Promise<void>
}

/** Starts one, with a copy of all that is there. It calls itself `standby`. */
export async function startStandby({ url }: Pick<PostgresServer, 'url'>): Promise<Standby> {
  const dir = makeDir()
  const data = join(dir, 'data')
  const primary = `${url}?application_name=standby`
  runProgram('pg_basebackup', [
    ...['-D', data, '-d', primary, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'],
  ])
  const server = await serve({ dir, data, settings: {} })
  return {
    ...server,
    async promote() {
      const postgres = createPostgres({ url: server.url, connections: 1 })
      await postgres.query('SELECT pg_promote()')
      await postgres.close()
    },
  }
}

interface Served extends Required<Pick<StartOptions, 'settings'>> {
  /** What is removed in the end. */
  readonly dir: string
  readonly data: string
}

async function serve({ dir, data, settings }: Served): Promise<PostgresServer> {
  const port = await findPort()
  const url = `postgres://tiza@127.0.0.1:${port}/postgres`
  /** For all places: each connection costs the server a process. */
  const own = createPostgres({ url, connections: 1, name: 'test' })
  let places = 0

  async function start() {
    const all = { ...testSettings, port: String(port), unix_socket_directories: dir, ...settings }
    const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(join(findPrograms(), 'postgres'), ['-D', data, ...args], {
      ...{ ...getUser(), cwd: dir, stdio: 'ignore' },
    })
    const ended = new Promise((resolve) => server.once('exit', resolve))
    const postgres = createPostgres({ url, connections: 1 })
    try {
      await retry(() => postgres.query('SELECT'), { isHopeless: () => hasEnded(server) })
      return { server, ended }
    } catch (error) {
      server.kill('SIGQUIT')
      await ended
      throw new Error('PostgreSQL has ended, or took no connections', { cause: error })
    } finally {
      await postgres.close()
    }
  }

  let running = await start()
  return {
    url,
    get pid() {
      return running.server.pid ?? 0
    },
    get ended() {
      return running.ended
    },
    async createPlace() {
      const schema = `place_${++places}`
      await own.script(`CREATE SCHEMA ${schema}`)
      return `${url}?options=-c%20search_path%3D${schema}`
    },
    async empty(place) {
      const schema = toSchema(place)
      const tables = await own.query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename <> 'version'`,
        [schema],
      )
      // Boards last: others refer to them.
      const names = tables
        .map(({ name }) => name)
        .sort((a, b) => Number(a === 'boards') - Number(b === 'boards'))
      await own.script(names.map((name) => `DELETE FROM ${schema}.${name};`).join(''))
    },
    dump(place) {
      return runProgram('pg_dump', ['--format=custom', '-n', toSchema(place), '-d', url])
    },
    restore(dump) {
      runProgram('pg_restore', ['--clean', '--if-exists', '-d', url], dump)
    },
    async restart() {
      // What it calls an immediate shutdown: nothing is written, as in a crash.
      running.server.kill('SIGQUIT')
      await running.ended
      running = await start()
    },
    async stop() {
      await own.close()
      // What PostgreSQL calls a fast shutdown.
      running.server.kill('SIGINT')
      await running.ended
      rmSync(dir, { recursive: true })
    },
  }
}

/** Little memory, and few processes beside the server's own. */
const testSettings = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '16MB',
  max_connections: '60',
  autovacuum: 'off',
  recovery_init_sync_method: 'syncfs',
}

/** The schema that an address names. */
function toSchema(place: string): string {
  const [, schema = ''] = /search_path%3D(\w+)/.exec(place) ?? []
  return schema
}

/** A new folder of the user that PostgreSQL runs as. */
function makeDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-postgres-'))
  const user = getUser()
  if (user) chownSync(dir, user.uid, user.gid)
  return dir
}
