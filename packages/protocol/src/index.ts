export type {
  AccessChange,
  Account,
  Author,
  BoardAccess,
  BoardLink,
  LinkChange,
  LinkCreated,
  NewLink,
  PersonChange,
  PersonChanged,
  PersonEntry,
} from './access-schemas.ts'
export { mostAuthors } from './access-schemas.ts'
export { applyOp, getPointsEnd, getRev, type OpContext, type OpOutcome } from './apply-op.ts'
export {
  type AssetType,
  assetHeadBytes,
  getAssetType,
  hasPdfEnd,
  isPdf,
  pdfTailBytes,
  pdfType,
} from './asset-type.ts'
export {
  type ApplyOptions,
  applyTx,
  type Board,
  createBoard,
  type TxOutcome,
} from './board.ts'
export { type BoardBin, binDays, type Duplicate } from './board-life-schemas.ts'
export { type Cap, caps, listCaps, toCaps } from './caps.ts'
export { isRegister } from './check-registers.ts'
export { findSentFault } from './check-sent.ts'
export {
  type Claim,
  type ClaimAnswer,
  claimDays,
  mostClaimClients,
  type NewClaim,
} from './claim-schemas.ts'
export type { CodeCreated, CodeFound, CodeQuery, NewCode } from './code-schemas.ts'
export {
  type ByeCode,
  byeCodes,
  type ErrorCode,
  type Fault,
  type FaultText,
  getReaction,
  type Reaction,
  reactions,
  toFault,
  toPointer,
  usesNumber,
} from './errors.ts'
export type { BoardCreated, BoardFound, Snapshot } from './events/boards.ts'
export type { ByePayload, Refusal } from './events/faults.ts'
export type { Handshake } from './events/handshake.ts'
export type { Since } from './events/parts.ts'
export type { Peer, PeersPayload, PersonAck, ProfileAck, Role } from './events/people.ts'
export type { RightChange } from './events/right-change.ts'
export type {
  OpAck,
  OpPayload,
  OpsPayload,
  PullAck,
  PullPayload,
  Tx,
} from './events/transactions.ts'
export type { BoardNotes, Rates, ResetPayload, Welcome } from './events/welcome.ts'
export type { ClientToServerEvents, ServerToClientEvents } from './events.ts'
export { getExtLength } from './ext.ts'
export { isLockedByHosts } from './host-locks.ts'
export {
  assetHashPattern,
  boardIdLength,
  boardIdPattern,
  boardRecordId,
  codePattern,
  createBoardId,
  createId,
  getAssetHash,
  idLength,
  idPattern,
  isAssetHash,
  isBoardId,
  parseBoardAddress,
  personIdPattern,
  personSecretPattern,
  publicIdPattern,
  sessionIdPattern,
  toBoardAddress,
  tokenLength,
} from './ids.ts'
export { getImageType, type ImageType, imageHeadBytes, imageTypes } from './image-type.ts'
export { isSameWork, type LoggedWork, toWorkText } from './is-same-work.ts'
export { isTakenBack } from './is-taken-back.ts'
export { joinChunks } from './join-chunks.ts'
export {
  isKind,
  type Kind,
  type KindRegisters,
  type KindTable,
  kinds,
  type PaletteColor,
  type Paper,
  palette,
  papers,
  type RecordKind,
  recordKinds,
} from './kinds.ts'
export { createKnownKinds, type KnownKinds, standardKinds } from './known-kinds.ts'
export { cutText, letterPattern, walkLetters } from './letters.ts'
export { type Limits, limits, mostPages, type RateLimit, rates } from './limits.ts'
export { type LineHead, lineHeads, toOlderHead } from './line-heads.ts'
export { mergePresence } from './merge-presence.ts'
export type { AppendOp, CreateOp, DeleteOp, If, Op, PatchOp, RestoreOp, Was } from './ops.ts'
export { compareOrder, isOrderKey, orderBetween, roomyKeyLength, spreadBetween } from './order.ts'
export {
  decodePoints,
  defaultQuantum,
  encodePoints,
  type InkPoint,
  joinPoints,
  type PointsEnd,
  pointsStart,
  quantumFor,
  quantumRange,
  scanPoints,
  walkPoints,
} from './points.ts'
export type {
  InkChunk,
  Presence,
  PresenceFrame,
  Profile,
  ShortChunk,
  ShortInk,
  ToldChunk,
} from './presence.ts'
export { emptyState, type PresenceState, type View } from './presence-state.ts'
export {
  type BoardRecord,
  type GroupRecord,
  getBoardName,
  isCounted,
  isRecordKind,
  type RecordOf,
  toMadeRecord,
  unwrittenBoard,
} from './records.ts'
export { toCreate, toLoggedOp, toWas } from './restores.ts'
export {
  type DenialReason,
  denialReasons,
  getRight,
  getRule,
  isAtLeast,
  type Right,
  type RightReason,
  type Rule,
  rightReasons,
  rights,
  rules,
  type Standing,
  toLower,
  toRight,
  toRole,
} from './rights.ts'
export type { PersonPayload } from './rights-schemas.ts'
export type {
  Binding,
  Color,
  Provenance,
  Register,
  Registers,
  RegistersOf,
  Shape,
  ShapeOf,
  Vec,
} from './shapes.ts'
export { toBoardRecord, toShown } from './to-shown.ts'
export { toCreateOps, toStrokeOps } from './to-stroke-ops.ts'
export { createTombstones, type Tombstones } from './tombstones.ts'
export { unreachable } from './unreachable.ts'
export {
  lowestClientMinor,
  lowestServerMinor,
  protocolMajor,
  protocolMinor,
  protocolNamespace,
} from './version.ts'
export type { AdmissionCount, WaitingRoom } from './waiting-schemas.ts'
export { hasWellFormedTexts, toWellFormed } from './well-formed.ts'
