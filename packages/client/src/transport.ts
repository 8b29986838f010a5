import type {
  ByePayload,
  Handshake,
  OpAck,
  OpPayload,
  OpsPayload,
  PeersPayload,
  PersonAck,
  PersonPayload,
  Presence,
  PresenceFrame,
  Profile,
  ProfileAck,
  PullAck,
  PullPayload,
  Refusal,
  ResetPayload,
  RightChange,
  ShortInk,
  Snapshot,
  WaitingRoom,
  Welcome,
} from '@tiza/protocol'
import type { ClosedReason } from './types.ts'
import type { Wire } from './wire.ts'

/** What a client receives from the server, or from its own connection. */
export interface TransportEvents {
  welcome(payload: Welcome): void
  ops(payload: OpsPayload): void
  live(payload: PresenceFrame): void
  ink(payload: ShortInk): void
  peers(payload: PeersPayload): void
  reset(payload: ResetPayload): void
  right(payload: RightChange): void
  waiting(payload: WaitingRoom): void
  bye(payload: ByePayload): void
  /** The handshake was refused; the transport tries again by itself only if it is retryable. */
  refused(refusal: Refusal): void
  /** The connection is gone, or could not be made; the transport goes on trying. */
  down(reason?: ClosedReason): void
}

/** The way to a server: Socket.IO and HTTP in reality, a simulated network in tests. */
export interface Transport {
  /** Connects, and connects again whenever it is down; asks for the handshake each time. */
  open(getHandshake: () => Handshake, events: TransportEvents): void
  /** Drops the connection and makes a new one at once. */
  reopen(): void
  close(): void
  /** These reject when there is no answer: time-out, or the connection went down. */
  op(payload: OpPayload): Promise<OpAck>
  pull(payload: PullPayload): Promise<PullAck>
  profile(payload: Profile): Promise<ProfileAck>
  person(payload: PersonPayload): Promise<PersonAck>
  /** May be lost; never queued while the connection is down. */
  live(payload: Presence): void
  /** Rejects when it cannot be had, stalls, or is aborted; with `SnapshotTooLargeError` when it is that. */
  loadSnapshot(options: SnapshotRequest): Promise<Snapshot>
  /** What there is to see of it; absent where nothing is on a wire. */
  readonly wire?: Wire
}

export interface SnapshotRequest {
  /** A version from this seq on will do; without it, the newest is wanted. */
  readonly base?: number | undefined
  /** Any version that is not far behind will do: what came after it is received later. [SN10] */
  readonly recent?: true
  /** With `recent`: the caps that one has of those that boards may need. [SN11] */
  readonly caps?: readonly string[]
  /** The longest that is read, in bytes of JSON. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** Receives the bytes of JSON so far, and the total if the server sends it. */
  readonly onProgress: (received: number, total: number | undefined) => void
}

/** Timers and time, so that tests can own them. */
export interface Clock {
  /** Milliseconds since some moment. They only go on, also where the time of day is set back. */
  now(): number
  /** Runs once after a delay; returns a function that cancels it. */
  delay(run: () => void, ms: number): () => void
  /** Runs once the next frame of the display has been drawn: nothing of it takes time of that frame. */
  tick(run: () => void): void
  /** Gives the thread to whatever waits for it; resolves in a task of its own, soon. */
  pause(): Promise<void>
}
