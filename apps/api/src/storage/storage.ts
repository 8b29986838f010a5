import type { AccessStore } from './access-store.ts'
import type { AdmissionStore } from './admission-store.ts'
import type { AuditStore } from './audit-store.ts'
import type { BinStore } from './bin-store.ts'
import type { BoardLog } from './board-log.ts'
import type { Catalog } from './catalog.ts'
import type { ClaimStore } from './claim-store.ts'
import type { Housekeeping } from './housekeeping.ts'
import type { PictureStore } from './picture-store.ts'
import type { SecretStore } from './secret-store.ts'

/** Everything a server stores, except pictures. Modules take the contracts that they need. */
export interface Storage
  extends BoardLog,
    Catalog,
    AccessStore,
    AdmissionStore,
    AuditStore,
    SecretStore,
    BinStore,
    ClaimStore,
    PictureStore,
    Housekeeping {
  /** Closes it; no call is allowed afterwards. */
  close(): Promise<void>
}
