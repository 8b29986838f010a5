import type { Snapshot } from '@tiza/protocol'
import type { Proof } from '../identity/proof.ts'
import type { Clock } from '../transport.ts'
import type { TransportName, WireObserver } from '../wire.ts'

/** The way to a server and a board, and who takes it. */
export interface SocketIoOptions {
  /** The server's address, with its base path. */
  readonly url: string
  /** The key of the link. */
  readonly board: string
  readonly token?: string | undefined
  readonly transports: readonly TransportName[]
  readonly clock: Pick<Clock, 'now' | 'pause' | 'delay'>
  readonly observer?: WireObserver | undefined
  readonly password?: string | undefined
  /** Who asks for snapshots. Default: nobody says so. */
  readonly getProof?: () => Proof
  /** For an observer: the board as the client has it from the log. */
  readonly getBoard?: () => Snapshot | undefined
}
