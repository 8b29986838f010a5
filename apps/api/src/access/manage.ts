import type { SharedLimits } from '../limits/shared-limits.ts'
import type { AccessStore } from '../storage/access-store.ts'
import type { AdmissionStore } from '../storage/admission-store.ts'
import type { BinStore } from '../storage/bin-store.ts'
import type { BoardLog } from '../storage/board-log.ts'
import type { ClaimStore } from '../storage/claim-store.ts'
import type { Housekeeping } from '../storage/housekeeping.ts'
import type { AccessChange, PresentVisitor } from './access.ts'
import type { HostProof, ManageDenied } from './access-manager.ts'
import type { Audit } from './audit.ts'
import type { BoardAccess } from './board-access.ts'
import type { BoardAccesses } from './board-accesses.ts'
import type { CreateCodes } from './codes.ts'
import type { ToPerson } from './to-person.ts'
import type { VisitWriter } from './visit-writer.ts'
import type { WayFinder } from './way-finder.ts'

export interface AccessManagerOptions {
  readonly store: Pick<AccessStore, 'loadAccess' | 'saveLinks' | 'savePeople' | 'saveSettings'> &
    AdmissionStore &
    Pick<BinStore, 'setBinned'> &
    ClaimStore &
    Pick<BoardLog, 'read'> &
    Pick<Housekeeping, 'touch'>
  readonly boards: BoardAccesses
  readonly ways: WayFinder
  readonly visits: VisitWriter
  /** Called after a change is durable. */
  readonly notify: (change: AccessChange) => void
  /** Who is on a board. */
  readonly listPresent: (board: string) => Iterable<PresentVisitor>
  readonly audit: Pick<Audit, 'note'>
  readonly toPerson: ToPerson
  /** Whether boards without hosts may be claimed. */
  readonly hasClaims: boolean
  /** Whether links may show a picture of their board where they are posted. */
  readonly hasPreviews: boolean
  /** Where codes are kept. Default: in memory. */
  readonly createCodes?: CreateCodes | undefined
  /** What is limited for all servers together. */
  readonly limits: SharedLimits
  readonly now: () => number
  /** A clock that is not set back. */
  readonly steadyNow: () => number
}

/** Who does it, for the audit log. */
export interface HostAtWork {
  /** The public id; absent for whoever showed only a host key. */
  readonly person?: string
}

/** Does work of a host on a board: on one that is in the bin only with `inBin`. */
export type Manage = <T>(
  board: string,
  proof: HostProof,
  work: (access: BoardAccess, by: HostAtWork) => T | Promise<T>,
  options?: { readonly inBin: true },
) => Promise<T | ManageDenied>
