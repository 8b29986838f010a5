import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDir } from './make-dir.ts'

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-dir-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('a directory', () => {
  it('is created with its parents, and may exist', () => {
    const path = join(dir, 'one', 'two', 'three')
    makeDir(path)
    makeDir(path)
    expect(statSync(path).isDirectory()).toBe(true)
  })

  it('is not created in place of a file, or below one', () => {
    const file = join(dir, 'file')
    writeFileSync(file, '')
    expect(() => makeDir(file)).toThrow('EEXIST')
    expect(() => makeDir(join(file, 'below'))).toThrow(/EEXIST|ENOTDIR/)
  })

  it.each(['/proc/tiza', '/proc/tiza/data', '/dev/null/tiza'])(
    'is not made where the file system takes none: %s',
    (path) => {
      expect(() => makeDir(path)).toThrow(/^E[A-Z]+: /)
    },
  )
})
