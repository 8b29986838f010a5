import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getErrorCode } from './error-code.ts'
import { openFile } from './open-file.ts'

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tiza-file-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

function catchCode(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return getErrorCode(error)
  }
  return 'nothing thrown'
}

describe('an SQLite file', () => {
  it.each(['plain.db', 'file:a.db', 'a%41.db', 'a?mode=memory', 'a #1 ñ.db'])('is %s', (name) => {
    const db = openFile(join(dir, name))
    db.exec('CREATE TABLE t (a)')
    db.close()
    expect(existsSync(join(dir, name))).toBe(true)
  })

  it('is one file once it is closed, even with live statements', () => {
    const path = join(dir, 'a.db')
    const db = openFile(path)
    db.pragma('journal_mode = WAL')
    db.exec('CREATE TABLE t (a)')
    const statement = db.prepare('INSERT INTO t VALUES (?)')
    statement.run('kept')
    expect(existsSync(`${path}-wal`)).toBe(true)
    db.close()
    expect(existsSync(`${path}-wal`)).toBe(false)
    expect(() => statement.run('late')).toThrow()
  })

  it('can checkpoint after a reader that stopped halfway', () => {
    const db = openFile(join(dir, 'a.db'))
    db.pragma('journal_mode = WAL')
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)')
    for (const _ of db.prepare('SELECT a FROM t').iterate()) break
    expect(db.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0, log: 0 }])
    db.close()
  })

  it('reports SQLite’s error codes', () => {
    const path = join(dir, 'a.db')
    expect(catchCode(() => openFile(path, { mustExist: true }))).toBe('SQLITE_CANTOPEN')
    const [db, other] = [openFile(path), openFile(path, { timeoutMs: 1 })]
    db.exec('CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)')
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    expect(catchCode(() => insert.run(1))).toBe('SQLITE_CONSTRAINT')
    db.exec('BEGIN EXCLUSIVE')
    expect(catchCode(() => other.exec('BEGIN EXCLUSIVE'))).toBe('SQLITE_BUSY')
    for (const one of [db, other]) one.close()
    writeFileSync(path, 'no database '.repeat(1_000))
    expect(catchCode(() => openFile(path).pragma('user_version'))).toBe('SQLITE_NOTADB')
  })

  it('stores nothing of a transaction that throws', () => {
    const db = openFile(join(dir, 'a.db'))
    db.exec('CREATE TABLE t (a)')
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    const insertAll = db.transaction((values: readonly string[]) => {
      for (const value of values) insert.run(value)
      if (values.includes('bad')) throw new Error('no')
    })
    insertAll(['one'])
    expect(() => insertAll(['two', 'bad'])).toThrow('no')
    expect(db.prepare('SELECT a FROM t').all()).toMatchObject([{ a: 'one' }])
    db.close()
  })
})
