export {
  BoardCreatedSchema,
  BoardFoundSchema,
  clientEvents,
  createOpPayloadSchema,
  HandshakeSchema,
  OpAckSchema,
  OpPayloadSchema,
  ProfileAckSchema,
  PullAckSchema,
  PullSchema,
  RefusalSchema,
  SnapshotSchema,
  serverEvents,
  TxSchema,
} from './events.ts'
export { CreateBoardSchema, LoggedOpSchema, OpSchema } from './ops.ts'
export {
  InkChunkSchema,
  PresenceFrameSchema,
  PresenceSchema,
  ProfileSchema,
  ShortChunkSchema,
  ToldChunkSchema,
} from './presence.ts'
export { ShapeSchema } from './shapes.ts'
