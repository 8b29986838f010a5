import type { KnownKinds } from '@tiza/protocol'
import type { CreateCodes } from './access/codes.ts'
import type { DrawPicture } from './board-pictures/picture-maker.ts'
import type { RegistryOptions } from './boards/room-registry.ts'
import type { Cluster } from './cluster/cluster.ts'
import type { Config } from './config.ts'
import type { LoadGauge } from './load-gauge.ts'
import type { Authorize } from './sockets/authorize-handshake.ts'
import type { AssetStore } from './storage/assets/asset-store.ts'
import type { DataGuard } from './storage/data-guard.ts'
import type { DiskGuard } from './storage/disk-guard.ts'
import type { ServerList } from './storage/server-list.ts'
import type { Storage } from './storage/storage.ts'
import type { Timing } from './timing.ts'

export interface AppOptions {
  readonly config: Config
  /** The version that runs here, for operators and the page. */
  readonly version?: string
  /** Where boards live; the app closes it. */
  readonly storage: Storage
  /** Where pictures live. */
  readonly assets: AssetStore
  /** Whether there is room to write. Default: always. */
  readonly disk?: DiskGuard
  /** Whether the database files are still in place. Default: always. */
  readonly data?: DataGuard
  readonly authorize?: Authorize
  /** The kinds of shapes that boards may have. Default: those of the contract. */
  readonly kinds?: KnownKinds
  readonly rooms?: Pick<RegistryOptions, 'idleMs' | 'compactEvery' | 'claimBoard'>
  /** Runs work unless another process that has the same data is at it. Default: there is none. */
  readonly runAlone?: (work: () => Promise<void>) => Promise<void>
  /** Runs work after that of other processes which have the same data. Default: there are none. */
  readonly runInTurn?: (work: () => Promise<void>) => Promise<void>
  /** Where codes of six digits are kept. Default: in memory. */
  readonly createCodes?: CreateCodes
  /** The cluster that this server is a node of; the app closes it. Default: none. */
  readonly cluster?: Cluster | undefined
  /** The servers that have the same data. Default: there are no others. */
  readonly servers?: ServerList | undefined
  readonly now?: () => number
  readonly timing?: Timing
  /** Monotonic clock. Default: time since the process started. */
  readonly elapsedMs?: () => number
  /** Load of the process. Default: measured. */
  readonly gauge?: LoadGauge
  /** Draws a picture of a board. Default: in a thread. */
  readonly drawPicture?: DrawPicture
  /** Destination of log lines. Default: standard output. */
  readonly logStream?: { write(line: string): void }
}
