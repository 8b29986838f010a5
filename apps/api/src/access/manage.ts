import type { AccessStore } from '../storage/access-store.ts'
import type { AdmissionStore } from '../storage/admission-store.ts'
import type { AccessChange, PresentVisitor } from './access.ts'
import type { HostProof, ManageDenied } from './access-manager.ts'
import type { BoardAccess } from './board-access.ts'
import type { BoardAccesses } from './board-accesses.ts'
import type { VisitWriter } from './visit-writer.ts'

export interface AccessManagerOptions {
  readonly store: Pick<AccessStore, 'saveLinks' | 'savePeople' | 'saveSettings'> & AdmissionStore
  readonly boards: BoardAccesses
  readonly visits: Pick<VisitWriter, 'flush'>
  /** Called after a change is durable. */
  readonly notify: (change: AccessChange) => void
  /** Who is on a board. */
  readonly listPresent: (board: string) => Iterable<PresentVisitor>
  readonly now: () => number
}

/** Does work of a host on a board. */
export type Manage = <T>(
  board: string,
  proof: HostProof,
  work: (access: BoardAccess) => T | Promise<T>,
) => Promise<T | ManageDenied>
