import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root } from './run.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-launch-'))
  mkdirSync(join(dir, 'scripts'))
  cpSync(join(root, 'scripts/launch.mjs'), join(dir, 'scripts/launch.mjs'))
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }')
  const said =
    'const ended: number = 3\nconsole.log(process.argv.slice(2).join())\nprocess.exitCode = ended\n'
  writeFileSync(join(dir, 'scripts/say.ts'), said)
  writeLockfile('pnpm-lock.yaml', 'fastify')
})
afterEach(() => rmSync(dir, { recursive: true }))

function writeLockfile(name: string, dependency: string): void {
  writeFileSync(
    join(dir, name),
    `lockfileVersion: '9'\n\nimporters:\n\n  .:\n    ${dependency}\n\npackages:\n`,
  )
}

function install(dependency: string): void {
  mkdirSync(join(dir, 'node_modules/.pnpm'), { recursive: true })
  symlinkSync(join(root, 'node_modules/tsx'), join(dir, 'node_modules/tsx'))
  writeLockfile('node_modules/.pnpm/lock.yaml', dependency)
}

const launch = (...args: string[]) =>
  spawnSync(process.execPath, [join(dir, 'scripts/launch.mjs'), ...args], { encoding: 'utf8' })

it.each([
  ['nothing is installed', undefined],
  ['what was installed is older than the lockfile', 'express'],
])('stops with what to do, in one line, where %s', (_, dependency) => {
  if (dependency) install(dependency)
  const { status, stdout, stderr } = launch('say')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^Not all packages are installed.*Then run the same again\.\n$/)
})

it('runs a script with its arguments, and ends as that does', () => {
  install('fastify')
  expect(launch('say', 'one', '--two')).toMatchObject({
    status: 3,
    stdout: 'one,--two\n',
    stderr: '',
  })
})
