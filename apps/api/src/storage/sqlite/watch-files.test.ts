import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchFiles } from './watch-files.ts'

let root: string
let dir: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiza-watch-'))
  dir = join(root, 'data')
  mkdirSync(dir)
  for (const name of ['tiza.db', 'tiza.db-wal']) writeFileSync(join(dir, name), name)
})
afterEach(() => rmSync(root, { recursive: true }))

const changes: readonly (readonly [what: string, file: string, work: () => void])[] = [
  ['a file is removed', 'tiza.db', () => rmSync(join(dir, 'tiza.db'))],
  ['the other is removed', 'tiza.db-wal', () => rmSync(join(dir, 'tiza.db-wal'))],
  [
    'a file is replaced',
    'tiza.db',
    () => {
      writeFileSync(join(root, 'new'), 'new')
      renameSync(join(root, 'new'), join(dir, 'tiza.db'))
    },
  ],
  [
    'another directory is in place of theirs',
    'tiza.db',
    () => {
      renameSync(dir, join(root, 'below'))
      mkdirSync(dir)
    },
  ],
]

describe.each([
  ['has not changed for a while', 10_000],
  ['has just changed', 0],
  ['has times of a clock that runs ahead', -10_000],
])('when the directory %s', (_, passedMs) => {
  const watch = () =>
    watchFiles(
      ['tiza.db', 'tiza.db-wal'].map((name) => join(dir, name)),
      { now: () => Date.now() + passedMs },
    )

  it.each(changes)('and %s, the next check detects it', (_what, file, work) => {
    const files = watch()
    for (let looks = 0; looks < 3; looks++) expect(files.findMissingFast()).toBeUndefined()
    work()
    for (let looks = 0; looks < 3; looks++) expect(files.findMissingFast()).toBe(file)
    expect(files.findMissing()).toBe(file)
  })

  it('other files may change, and missing ones may come back', () => {
    const files = watch()
    expect(files.findMissingFast()).toBeUndefined()
    writeFileSync(join(dir, 'tiza.db-mark'), 'x')
    expect(files.findMissingFast()).toBeUndefined()
    renameSync(join(dir, 'tiza.db'), join(root, 'away'))
    expect(files.findMissingFast()).toBe('tiza.db')
    renameSync(join(root, 'away'), join(dir, 'tiza.db'))
    expect(files.findMissingFast()).toBeUndefined()
  })
})

it('a file that never existed is not missed', () => {
  rmSync(join(dir, 'tiza.db-wal'))
  const files = watchFiles(['tiza.db', 'tiza.db-wal'].map((name) => join(dir, name)))
  expect(files.findMissingFast()).toBeUndefined()
})
