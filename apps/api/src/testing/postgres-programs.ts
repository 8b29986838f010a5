import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'

/** Debian has the programs of each version in a folder; others have them in the path. */
export function findPrograms(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).map(Number) : []
  const newest = Math.max(0, ...versions)
  if (newest > 0) return join(root, String(newest), 'bin')
  return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim()
}

/** PostgreSQL refuses to run as root. */
export function getUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Runs one of PostgreSQL's programs to its end, and returns what it writes. */
export function runProgram(name: string, args: readonly string[], input?: Buffer): Buffer {
  return execFileSync(join(findPrograms(), name), args, {
    ...getUser(),
    ...{ cwd: tmpdir(), stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1e8 },
    ...(input && { input }),
  })
}

/**
 * Makes the data of a server, of which there is nothing yet. In a run of tests only the first makes them, the others
 * have a copy, which takes a tenth of the CPU; all are one system to PostgreSQL then, as a standby and its primary are.
 */
export function makeData(data: string): void {
  const kept = process.env.TIZA_POSTGRES_DATA
  if (kept === undefined) {
    initData(data)
    return
  }
  if (!existsSync(kept)) keepData(kept)
  execFileSync('cp', ['-Rp', kept, data], { ...getUser(), cwd: tmpdir() })
}

function initData(data: string): void {
  runProgram('initdb', [
    ...['-D', data, '-U', 'tiza', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
  ])
}

/** Several processes may be at it at once: each makes its own, and what is there is always whole. */
function keepData(kept: string): void {
  const dir = mkdtempSync(join(dirname(kept), 'making-'))
  const user = getUser()
  if (user) chownSync(dir, user.uid, user.gid)
  const made = join(dir, 'data')
  initData(made)
  try {
    renameSync(made, kept)
  } catch (error) {
    // Another was first.
    if (!existsSync(kept)) throw error
  }
  rmSync(dir, { recursive: true })
}
