import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Storage } from '../storage.ts'
import { board, epoch, type OpenStorage, other } from './samples.ts'

/** A new storage for each test, with two boards created at time 0. */
export function useStorage(open: OpenStorage): { readonly current: Storage } {
  let dir: string
  let storage: Storage
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tiza-storage-'))
    storage = await open(dir)
    await storage.createBoard(board, epoch, 0)
    await storage.createBoard(other, 'epoch-of-b', 0)
  })
  afterEach(async () => {
    await storage.close()
    rmSync(dir, { recursive: true })
  })
  return {
    get current() {
      return storage
    },
  }
}
