import type { BoardLog } from './board-log.ts'
import type { Catalog } from './catalog.ts'
import type { Housekeeping } from './housekeeping.ts'

/** All that a server stores, but for pictures. Its parts take what they need of the three contracts. */
export interface Storage extends BoardLog, Catalog, Housekeeping {
  /** Nothing may be called afterwards. */
  close(): Promise<void>
}
