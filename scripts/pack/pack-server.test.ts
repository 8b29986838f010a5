import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findTypefaceFile } from '../../packages/pictures/src/node/typeface-files.ts'
import { buildChanged } from '../build-changed.ts'
import { root } from '../run.ts'
import { packServer } from './pack-server.ts'

const modules = join(root, 'apps/api/node_modules')
/** The folder of a package that another one depends on. */
const besides = (of: string, name: string) =>
  join(realpathSync(join(modules, of)).slice(0, -of.length), name)
/** What npm would fetch, from where it is installed: the test needs no network, and so no binaries of pixels. */
const local = [
  join(modules, '@photostructure/sqlite'),
  ...['node-gyp-build', 'node-addon-api'].map((name) => besides('@photostructure/sqlite', name)),
  join(modules, '@napi-rs/canvas'),
]

let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-package-'))
  // A page that is older than its sources will do.
  if (!existsSync(join(root, 'apps/web/dist/index.html'))) expect(await buildChanged()).toBe(0)
  const tarball = await packServer(join(dir, 'packed'))
  writeFileSync(join(dir, 'package.json'), '{ "private": true }')
  const flags = ['--offline', '--install-links', '--no-audit', '--no-fund', '--ignore-scripts']
  const { status, stderr } = spawnSync('npm', ['install', ...flags, tarball, ...local], {
    ...{ cwd: dir, encoding: 'utf8' },
  })
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
}, 180_000)
afterAll(() => rmSync(dir, { recursive: true }))

const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: '' }
const command = () => join(dir, 'node_modules/.bin/tiza')
const tiza = (args: readonly string[], settings = {}) =>
  spawnSync(command(), args, { cwd: dir, encoding: 'utf8', env: { ...env, ...settings } })

/** The port of a server, once it listens. */
async function readPort({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('nobody can read it')
  for await (const line of createInterface(stdout)) {
    const port = /"port":(\d+).*"msg":"listening"/.exec(line)?.[1]
    if (port) return Number(port)
  }
  throw new Error('it ended')
}

it('an installed package serves page and boards, keeps them in ./tiza-data, and stops when it is told to', async () => {
  const start = performance.now()
  const child = spawn(command(), { cwd: dir, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    const port = await readPort(child)
    expect(performance.now() - start).toBeLessThan(10_000)
    const url = `http://127.0.0.1:${port}/`
    expect(await (await fetch(url)).text()).toContain('<title>Tiza')
    const board = await fetch(`${url}api/boards`, { method: 'POST' })
    expect(board.status).toBe(201)
    const { id } = await board.json()
    const picture = await fetch(`${url}api/boards/${id}.svg`)
    expect(await picture.text()).toContain('<svg')
    expect(existsSync(join(dir, 'tiza-data/tiza.db'))).toBe(true)
    expect(tiza(['admin', 'list']).stdout.split('\n')).toEqual([
      expect.stringMatching(/^[\w-]{22} .* 0 hosts$/),
      '',
    ])
    expect(tiza(['admin']).stdout).toMatch(/^tiza admin …/)
    expect(tiza(['health'], { PORT: String(port) })).toMatchObject({ status: 0 })
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(tiza(['health'], { PORT: String(port) })).toMatchObject({
      ...{ status: 1, stdout: `${url}readyz does not answer: ECONNREFUSED\n` },
    })
  } finally {
    // It passes that on, where it has not ended.
    child.kill('SIGTERM')
  }
})

it('a word that the command does not know is answered with how it is used', () => {
  const usage = expect.stringMatching(/^Usage:\n {2}tiza /)
  expect(tiza(['serve'])).toMatchObject({ status: 2, stdout: '', stderr: usage })
})

it('has every file of outlines that a picture may need', () => {
  const packed = new Set(
    readdirSync(join(dir, 'node_modules/@tiza/server/node_modules/@fontsource'), {
      ...{ recursive: true, encoding: 'utf8' },
    }).map((file) => file.split('/').at(-1)),
  )
  const files = (['sans', 'hand', 'serif', 'mono'] as const).flatMap((font) =>
    (['latin', 'extended', 'cyrillic', 'cyrillicExtended', 'greek'] as const).flatMap((letters) =>
      (['normal', 'italic'] as const).flatMap((style) =>
        ([400, 700] as const).flatMap((weight) => {
          try {
            return [findTypefaceFile({ face: { font, letters, style }, weight })]
          } catch {
            return []
          }
        }),
      ),
    ),
  )
  expect(files.length).toBeGreaterThan(40)
  expect(files.filter((file) => !packed.has(file.split('/').at(-1)))).toEqual([])
})
