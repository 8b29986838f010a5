export {
  BoardAccessSchema,
  BoardLinkSchema,
  KeySchema,
  LinkCreatedSchema,
  linkLimits,
  NewLinkSchema,
  PersonChangeSchema,
  PersonEntrySchema,
} from './access-schemas.ts'
export {
  BoardCreatedSchema,
  BoardFoundSchema,
  BoardIdSchema,
  clientEvents,
  createOpPayloadSchema,
  faultText,
  HandshakeSchema,
  HttpRefusalSchema,
  OpAckSchema,
  OpPayloadSchema,
  ProfileAckSchema,
  PullAckSchema,
  PullSchema,
  RatesSchema,
  RefusalSchema,
  SnapshotSchema,
  serverEvents,
  TxSchema,
} from './events.ts'
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
