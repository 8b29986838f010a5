import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ifMissing } from '../storage/if-missing.ts'
import { syncPath } from '../storage/sync-path.ts'
import { databaseFile } from './data.ts'

/** Suffix of a backup that is being made or removed. */
const partEnd = '.part'
/** Suffix of a backup of damaged data. */
const damagedEnd = '.damaged'
/** Names sort by time. Names without a time of day were made by hand. */
const backupName = /^\d{4}-\d\d-\d\d(T\d\d-\d\d-\d\dZ)?(\.damaged)?$/

/** Where the next backup is prepared, and its name once it is complete. */
export interface NextBackup {
  readonly part: string
  /** Moves it to its final name, durably, and returns its path. */
  finish(what: { readonly isWhole: boolean }): Promise<string>
}

/** Removes what earlier runs left unfinished, and chooses an unused name. */
export async function startBackup(folder: string, nowMs: number): Promise<NextBackup> {
  const names = await readdir(folder)
  for (const name of names.filter(isPart)) await rm(join(folder, name), { recursive: true })
  const taken = new Set(names.map((name) => basename(name, damagedEnd)))
  let atMs = nowMs
  while (taken.has(toName(atMs))) atMs += 1_000
  const name = toName(atMs)
  const part = join(folder, name + partEnd)
  return {
    part,
    async finish({ isWhole }) {
      const path = join(folder, isWhole ? name : name + damagedEnd)
      await rename(part, path)
      await syncPath(folder)
      return path
    },
  }
}

/**
 * Removes all but the newest backups and returns how many were removed. Intact and damaged backups
 * are counted separately, so that neither kind displaces the other.
 */
export async function pruneBackups(
  folder: string,
  { keep, isWhole }: { readonly keep: number; readonly isWhole: boolean },
): Promise<number> {
  const names = (await listBackups(folder)).filter((name) => name.endsWith(damagedEnd) !== isWhole)
  const old = names.slice(0, -keep)
  for (const name of old) {
    // An unfinished directory must never look like a backup.
    const part = join(folder, name + partEnd)
    await rename(join(folder, name), part)
    await rm(part, { recursive: true })
  }
  return old.length
}

/** Names of the backups in a folder, oldest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(ifMissing)) ?? []
  return names
    .filter((name) => backupName.test(name) && existsSync(join(folder, name, databaseFile)))
    .sort()
}

/** Whether a directory is an unfinished backup. */
export function isPart(dir: string): boolean {
  const name = basename(dir)
  return name.endsWith(partEnd) && backupName.test(basename(name, partEnd))
}

function toName(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}
