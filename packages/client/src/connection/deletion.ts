import type { Refusal } from '@tiza/protocol'
import type { ConnectionMachine } from './connection-machine.ts'
import type { EndCode } from './connection-states.ts'
import type { SessionTerms } from './session-terms.ts'

export interface DeletionOptions {
  readonly terms: Pick<SessionTerms, 'rights'>
  readonly connection: Pick<ConnectionMachine, 'rememberTurn'>
  /** See `SyncOptions`. */
  readonly findBinned: (() => Promise<boolean> | undefined) | undefined
  /** Ends the connection for good. */
  readonly end: (code: EndCode, detail?: Pick<Refusal, 'reason' | 'deletedAt'>) => void
}

/** How a connection ends with a board that is in the bin. [LK21] */
export interface Deletion {
  /** A host has deleted the board while one is there: as the next handshake would be answered. */
  handleDeleted(): void
  /** A handshake was refused for good. A host whom the server does not know yet asks why. */
  handleRefusal(refusal: Refusal): void
}

export function createDeletion({ terms, connection, findBinned, end }: DeletionOptions): Deletion {
  return {
    handleDeleted() {
      const isHost = terms.rights?.right === 'host'
      end(isHost ? 'forbidden' : 'board_not_found', { reason: 'deleted' })
    },
    handleRefusal(refusal) {
      const asking = refusal.code === 'board_not_found' ? findBinned?.() : undefined
      if (!asking) return end(refusal.code, refusal)
      const isCurrent = connection.rememberTurn()
      void asking.then((isBinned) => {
        if (!isCurrent()) return
        if (isBinned) end('forbidden', { reason: 'deleted' })
        else end(refusal.code, refusal)
      })
    },
  }
}
