import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { adminCommand } from './admin-command.ts'
import type { Config } from './config.ts'
import type { Data } from './data.ts'
import { requirePort } from './require-port.ts'
import { StartError } from './start-error.ts'
import { openDiskAssets } from './storage/assets/disk-assets.ts'
import { createDataGuard } from './storage/data-guard.ts'
import { createDiskGuard } from './storage/disk-guard.ts'
import { explainDataError } from './storage/explain-data-error.ts'
import { lockData } from './storage/lock-data.ts'
import { requireDatabase } from './storage/require-database.ts'
import type { Migrated } from './storage/sqlite/open-current.ts'
import { openSqliteStorage } from './storage/sqlite/open-sqlite-storage.ts'

/** Opens what the configuration names. Throws `StartError`. */
export async function openData(config: Config): Promise<Data> {
  const { databaseUrl, natsUrl, s3 } = config
  if (databaseUrl === undefined) return openFolder(config)
  // Whoever has a folder needs none of it.
  const { openPostgresData } = await import('./storage/postgres/open-postgres-data.ts')
  const data = await openPostgresData(databaseUrl, s3)
  if (natsUrl === undefined) return data
  const { openCluster } = await import('./cluster/open-cluster.ts')
  return { ...data, cluster: await openCluster(natsUrl, data.storage) }
}

/** Locks and opens the folder of this server. */
async function openFolder(config: Config): Promise<Data> {
  const { dataDir, minFreeBytes } = config
  try {
    const path = join(dataDir, 'tiza.db')
    // A restore was interrupted between moving the old data aside and the new into place.
    if (existsSync(join(dataDir, 'restoring')) && !existsSync(path)) {
      throw new StartError(`A restore was not finished: run ${adminCommand} restore again.`)
    }
    // A running server may still hold the port of existing data: its lock is waited for.
    if (!statSync(path, { throwIfNoEntry: false })?.size) await requirePort(config)
    const isNew = requireDatabase(dataDir)
    lockData(dataDir)
    let migrated: Migrated | undefined
    const onMigrated = (done: Migrated) => {
      migrated = done
    }
    const storage = await openSqliteStorage(path, { onMigrated })
    return {
      ...{ isNew, storage, place: dataDir },
      data: createDataGuard(storage),
      migrated,
      assets: await openDiskAssets(join(dataDir, 'assets')),
      disk: await createDiskGuard({ minFreeBytes, readFreeBytes: storage.readFreeBytes }),
    }
  } catch (error) {
    throw explainDataError(error, dataDir)
  }
}
