import { type ByePayload, ByeSchema } from './events/faults.ts'
import {
  type PeersPayload,
  PeersSchema,
  type PersonAck,
  PersonAckSchema,
  type ProfileAck,
  ProfileAckSchema,
} from './events/people.ts'
import { type RightChange, RightChangeSchema } from './events/right-change.ts'
import {
  type OpAck,
  OpAckSchema,
  type OpPayload,
  OpPayloadSchema,
  type OpsPayload,
  OpsSchema,
  type PullAck,
  PullAckSchema,
  type PullPayload,
  PullSchema,
} from './events/transactions.ts'
import { type ResetPayload, ResetSchema, type Welcome, WelcomeSchema } from './events/welcome.ts'
import {
  type Presence,
  type PresenceFrame,
  PresenceFrameSchema,
  PresenceSchema,
  type Profile,
  ProfileSchema,
  type ShortInk,
  ShortInkSchema,
} from './presence.ts'
import { type PersonPayload, PersonPayloadSchema } from './rights-schemas.ts'
import { type WaitingRoom, WaitingRoomSchema } from './waiting-schemas.ts'

/** Events that clients send, for Socket.IO's types. Every ack is a function of one argument. */
export interface ClientToServerEvents {
  op: (payload: OpPayload, ack: (answer: OpAck) => void) => void
  pull: (payload: PullPayload, ack: (answer: PullAck) => void) => void
  live: (payload: Presence) => void
  profile: (payload: Profile, ack: (answer: ProfileAck) => void) => void
  /** Since 1.11. */
  person: (payload: PersonPayload, ack: (answer: PersonAck) => void) => void
}

/** Events that the server sends, for Socket.IO's types. */
export interface ServerToClientEvents {
  welcome: (payload: Welcome) => void
  ops: (payload: OpsPayload) => void
  live: (payload: PresenceFrame) => void
  /** Since 1.3. */
  ink: (payload: ShortInk) => void
  peers: (payload: PeersPayload) => void
  reset: (payload: ResetPayload) => void
  /** Since 1.11. */
  right: (payload: RightChange) => void
  /** Since 1.12, for hosts with the cap `waiting`. */
  waiting: (payload: WaitingRoom) => void
  bye: (payload: ByePayload) => void
}

/** Every event with its schemas: what AsyncAPI, the server's parser and the pinned hash read. */
export const clientEvents = {
  op: { payload: OpPayloadSchema, ack: OpAckSchema },
  pull: { payload: PullSchema, ack: PullAckSchema },
  live: { payload: PresenceSchema, ack: undefined },
  profile: { payload: ProfileSchema, ack: ProfileAckSchema },
  person: { payload: PersonPayloadSchema, ack: PersonAckSchema },
} as const

/** Every event that the server sends, with its schema. */
export const serverEvents = {
  welcome: WelcomeSchema,
  ops: OpsSchema,
  live: PresenceFrameSchema,
  ink: ShortInkSchema,
  peers: PeersSchema,
  reset: ResetSchema,
  right: RightChangeSchema,
  waiting: WaitingRoomSchema,
  bye: ByeSchema,
} as const
