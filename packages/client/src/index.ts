export { connectBoard } from './connect.ts'
export { createBoard } from './create-board.ts'
export { type FetchAheadOptions, fetchAhead } from './fetch-ahead.ts'
export { findAccount } from './find-account.ts'
export { findBoard } from './find-board.ts'
export { findByCode } from './find-by-code.ts'
export type { BoardKeys, IdentityStorage } from './identity/identity-storage.ts'
export { loadProof } from './identity/load-proof.ts'
export type { Proof } from './identity/proof.ts'
export { RequestError } from './request-json.ts'
export { memoryStorage } from './storage/memory.ts'
export type {
  ApplyOptions,
  BoardAhead,
  BoardChange,
  BoardClient,
  BoardRights,
  BoardStatus,
  CachedBoard,
  ChangeOrigin,
  ClientStorage,
  ClosedReason,
  Connection,
  ConnectOptions,
  Deletions,
  HistoryWalk,
  KeptBoard,
  LiveInk,
  Loading,
  OpenedOutbox,
  OutboxEntry,
  OutboxRecord,
  PeerPresence,
  PresenceView,
  Rejection,
  Writing,
} from './types.ts'
export type {
  RepeatableEvent,
  SnapshotQuery,
  TransportName,
  Wire,
  WireEvent,
  WireObserver,
} from './wire.ts'
