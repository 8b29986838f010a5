export {
  AccessChangeSchema,
  AccountSchema,
  AuthorSchema,
  BoardAccessSchema,
  BoardLinkSchema,
  KeySchema,
  LinkChangeSchema,
  LinkCreatedSchema,
  linkLimits,
  NewLinkSchema,
  PersonChangedSchema,
  PersonChangeSchema,
  PersonEntrySchema,
} from './access-schemas.ts'
export { BoardBinSchema, DuplicateSchema } from './board-life-schemas.ts'
export { ClaimAnswerSchema, ClaimSchema, NewClaimSchema } from './claim-schemas.ts'
export {
  CodeCreatedSchema,
  CodeFoundSchema,
  CodeQuerySchema,
  NewCodeSchema,
} from './code-schemas.ts'
export {
  BoardCreatedSchema,
  BoardFoundSchema,
  BoardIdSchema,
  SnapshotSchema,
} from './events/boards.ts'
export { faultText, HttpRefusalSchema, RefusalSchema } from './events/faults.ts'
export { HandshakeSchema } from './events/handshake.ts'
export { ProfileAckSchema } from './events/people.ts'
export {
  createOpPayloadSchema,
  OpAckSchema,
  OpPayloadSchema,
  PullAckSchema,
  PullSchema,
  TxSchema,
} from './events/transactions.ts'
export { RatesSchema } from './events/welcome.ts'
export { clientEvents, serverEvents } from './events.ts'
export { findSchemaFault } from './find-schema-fault.ts'
export {
  createSchemaWriter,
  isList,
  isObject,
  type Json,
  type JsonObject,
  type SchemaDialect,
  type SchemaWriter,
} from './json-schemas.ts'
export { LoggedOpSchema } from './logged-ops.ts'
export { byeMeanings, errorMeanings } from './meanings.ts'
export { OpSchema } from './ops.ts'
export {
  InkChunkSchema,
  PresenceFrameSchema,
  PresenceSchema,
  ProfileSchema,
  ShortChunkSchema,
  ToldChunkSchema,
} from './presence.ts'
export { AssetHashSchema } from './register-schemas.ts'
export {
  DenialReasonSchema,
  HostKeySchema,
  PasswordSchema,
  PersonIdSchema,
  PersonSecretSchema,
  PublicIdSchema,
  RightSchema,
  RuleSchema,
} from './rights-schemas.ts'
export { ShapeSchema } from './shapes.ts'
export { AdmissionCountSchema, WaitingRoomSchema } from './waiting-schemas.ts'
