import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root } from '../../../../scripts/run.ts'
import { openSqliteStorage } from '../storage/sqlite/open-sqlite-storage.ts'

const built = fileURLToPath(new URL('../../dist/admin.js', import.meta.url))
let dataDir: string

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tiza-admin-main-'))
  const log = await openSqliteStorage(join(dataDir, 'tiza.db'))
  await log.createBoard('A'.repeat(22), 'epoch', 0)
  await log.close()
})
afterEach(() => rmSync(dataDir, { recursive: true }))

function spawnAdmin(...args: string[]) {
  return spawn(process.execPath, [built, ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

it('hides a backup from other users of the machine', async () => {
  const folder = join(dataDir, 'backups')
  expect(await once(spawnAdmin('backup', folder), 'exit')).toEqual([0, null])
  const dir = join(folder, readdirSync(folder)[0] ?? '?')
  const modes = ['', 'assets', 'tiza.db'].map((name) => statSync(join(dir, name)).mode & 0o777)
  expect(modes).toEqual([0o700, 0o700, 0o600])
})

it.each([
  ['dist/admin.js', 'as it is built'],
  ['bin/admin.mjs', 'as `pnpm admin`'],
])('%s runs from any folder, and prints nothing but its result: %s', async (path) => {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  const child = spawn(process.execPath, [file, 'list'], {
    cwd: tmpdir(),
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(said).toMatch(/^A{22} +0 {2}\S+ \S+ {2}1 link, 0 hosts\n$/)
  expect(error).toBe('')
})

it('ends quietly when its reader stops early, as head does', async () => {
  const child = spawnAdmin('list')
  const exit = once(child, 'exit')
  child.stdout.destroy()
  expect(await text(child.stderr)).toBe('')
  expect(await exit).toEqual([0, null])
})

it('is not a pnpm script, since pnpm would print its own lines', () => {
  const { scripts, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(scripts).not.toHaveProperty('admin')
  expect(devDependencies).toHaveProperty(['@tiza/api'])
})
