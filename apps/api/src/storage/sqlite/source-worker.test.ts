import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openSqliteStorage } from './open-sqlite-storage.ts'

it('runs from its source, as in development', async () => {
  vi.stubEnv('TIZA_SQLITE_WORKER', '')
  const dir = mkdtempSync(join(tmpdir(), 'tiza-source-'))
  const log = await openSqliteStorage(join(dir, 'tiza.db'))
  await log.createBoard('b'.repeat(22), 'epoch', 1)
  expect(await log.hasBoard('b'.repeat(22))).toBe(true)
  await log.close()
  rmSync(dir, { recursive: true })
})
