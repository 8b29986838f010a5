import type { CreateCodes } from './access/codes.ts'
import type { RegistryOptions } from './boards/room-registry.ts'
import type { Cluster } from './cluster/cluster.ts'
import type { AssetStore } from './storage/assets/asset-store.ts'
import type { DataGuard } from './storage/data-guard.ts'
import type { DiskGuard } from './storage/disk-guard.ts'
import type { MigratedTables } from './storage/postgres/migrate.ts'
import type { ServerList } from './storage/server-list.ts'
import type { Migrated } from './storage/sqlite/open-current.ts'
import type { Storage } from './storage/storage.ts'

/** Where a server keeps everything, opened. */
export interface Data {
  readonly storage: Storage
  readonly assets: AssetStore
  /** Default: there is always room. */
  readonly disk?: DiskGuard
  /** Default: files are always in place. */
  readonly data?: DataGuard
  /** How boards are opened there. */
  readonly rooms?: Pick<RegistryOptions, 'claimBoard'>
  /** Runs work unless another process that has the same data is at it. Default: there is none. */
  readonly runAlone?: (work: () => Promise<void>) => Promise<void>
  /** Runs work after that of other processes which have the same data. Default: there are none. */
  readonly runInTurn?: (work: () => Promise<void>) => Promise<void>
  /** Where codes of six digits are kept. Default: in the memory of this server. */
  readonly createCodes?: CreateCodes
  /** The cluster that the server is a node of. Default: none. */
  readonly cluster?: Cluster
  /** The servers that have the same data. Default: there are no others. */
  readonly servers?: ServerList
  /** For the log: where that is, that it was made now, and what was brought up to date. */
  readonly place: string
  readonly isNew: boolean
  readonly migrated?: Migrated | MigratedTables | undefined
}
