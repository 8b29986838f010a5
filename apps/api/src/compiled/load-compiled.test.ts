import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { serverProcess } from '../../../../scripts/server-process.ts'
import { loadCompiled } from './load-compiled.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-compiled-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const results: unknown[] = []
Object.assign(globalThis, { noteResult: (value: unknown) => results.push(value) })

function write(name: string, source: string): string {
  const path = join(dir, name)
  writeFileSync(path, source)
  return path
}

/** What a program notes as it runs, and what of it had been kept. */
function run(entry: string) {
  results.length = 0
  const { files, keep } = loadCompiled(entry)
  return { results: [...results], kept: [...files.values()], keep }
}

it('runs a file and what it requires, each once, and the same from what was kept of them', () => {
  write('part.js', 'noteResult("part"); exports.add = (a, b) => a + b')
  const entry = write(
    'entry.js',
    `const { add } = require('./part.js'); const { sep } = require('node:path')
     require('./part.js'); noteResult([add(1, 2), sep, __filename, __dirname])`,
  )
  const expected = ['part', [3, '/', entry, dir]]
  const first = run(entry)
  expect(first.results).toEqual(expected)
  expect(first.kept).toEqual(['compiled', 'compiled'])
  first.keep()
  const second = run(entry)
  expect(second.results).toEqual(expected)
  expect(second.kept).toEqual(['kept', 'kept'])
})

it('files that require each other have what is there by then', () => {
  write('other.js', 'noteResult(require("./entry.js").early)')
  const entry = write('entry.js', 'exports.early = 1; require("./other.js"); exports.late = 2')
  expect(run(entry).results).toEqual([1])
})

it('never runs what was kept of another file, though it is as long', () => {
  const entry = write('entry.js', 'noteResult("one")')
  run(entry).keep()
  expect(run(entry).kept).toEqual(['kept'])
  write('entry.js', 'noteResult("two")')
  expect(run(entry)).toMatchObject({ results: ['two'], kept: ['compiled'] })
})

it('compiles what was kept in pieces, or not at all', () => {
  const entry = write('entry.js', 'noteResult("one")')
  run(entry).keep()
  for (const cache of ['', 'x'.repeat(20), 'x'.repeat(500)]) {
    write('entry.js.cache', cache)
    expect(run(entry)).toMatchObject({ results: ['one'], kept: ['compiled'] })
  }
  rmSync(`${entry}.cache`)
  expect(run(entry)).toMatchObject({ results: ['one'], kept: ['compiled'] })
})

it('a stack has the lines and columns of the file', () => {
  const entry = write('entry.js', 'noteResult(new Error("here").stack)\nnoteResult(1)')
  expect(String(run(entry).results[0])).toContain(`${entry}:1:12`)
})

it('is kept where every user can read it, whatever the umask', () => {
  const entry = write('entry.js', 'noteResult(1)')
  const before = process.umask(0o077)
  try {
    run(entry).keep()
  } finally {
    process.umask(before)
  }
  expect(statSync(`${entry}.cache`).mode & 0o777).toBe(0o644)
})

it('a build keeps what its server and its thread of the database run, for the flags of a start', () => {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url))
  const kept = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  for (const name of [/server/, /sqlite-thread/, /app-/, /database-/]) {
    expect(kept.filter((one) => one.endsWith('.js.cache') && name.test(one))).toHaveLength(1)
  }
  const program = `
    import { loadCompiled } from ${JSON.stringify(new URL('load-compiled.ts', import.meta.url))}
    const { files } = loadCompiled(${JSON.stringify(join(dist, 'server.js'))})
    process.stderr.write(JSON.stringify([...files.values()]))`
  const flags = serverProcess.args.filter((arg) => arg.startsWith('--'))
  const args = ['--import', import.meta.resolve('tsx'), write('check.mts', program), '--version']
  const { stderr } = spawnSync(process.execPath, [...flags, ...args], { encoding: 'utf8' })
  expect(new Set(JSON.parse(stderr))).toEqual(new Set(['kept']))
})

it('nothing that a build runs that way imports by itself, which code that was kept cannot', () => {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url))
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const programs = files.filter((name) => name.endsWith('.js'))
  expect(programs.length).toBeGreaterThan(5)
  const importing = programs.filter((name) =>
    /\bimport\(/.test(readFileSync(join(dist, name), 'utf8')),
  )
  expect(importing).toEqual([])
})
