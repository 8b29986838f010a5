import { getReaction } from './errors.ts'
import { kinds, recordKinds } from './kinds.ts'
import { errorMeanings } from './meanings.ts'
import {
  AppendSchema,
  CreateBoardSchema,
  CreateSchemas,
  DeleteSchema,
  LoggedCreateSchemas,
  LoggedRestoreSchema,
  PatchSchema,
  RestoreSchema,
} from './ops.ts'
import {
  BoardCreatedSchema,
  BoardFoundSchema,
  clientEvents,
  HandshakeSchema,
  InkChunkSchema,
  LoggedOpSchema,
  OpSchema,
  PresenceSchema,
  ProfileSchema,
  RefusalSchema,
  ShapeSchema,
  ShortChunkSchema,
  SnapshotSchema,
  serverEvents,
  ToldChunkSchema,
  TxSchema,
} from './schemas.ts'
import { registers } from './shapes.ts'
import { protocolMajor, protocolMinor, protocolNamespace } from './version.ts'

/** A JSON object. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

type JsonObject = { readonly [key: string]: Json }

const says: Readonly<Record<keyof typeof clientEvents | keyof typeof serverEvents, string>> = {
  op: 'One transaction: all of its ops or none. See [TX1] to [TX7] and [ID1] to [ID10].',
  pull: 'Asks for transactions after a position, to fill a gap. See [RS6].',
  live: 'Presence and ink in progress; may be lost. See [LV1] to [LV13].',
  ink: 'A frame of nothing but ink in short form. See [LV12].',
  profile: 'How the person appears from now on. See [PE2].',
  welcome: 'The first event of every connection. See [CN8] and [RS2].',
  ops: 'Durable transactions, contiguous by seq. See [TX5].',
  peers: 'Who came, left or changed. See [PE1].',
  reset: 'Load the snapshot again. See [RS7].',
  bye: 'The server is about to close the connection. See [CN10].',
}

/** The named schemas of the document; equal schemas elsewhere become references. */
const named: Readonly<Record<string, unknown>> = {
  Shape: ShapeSchema,
  Op: OpSchema,
  LoggedOp: LoggedOpSchema,
  ...Object.fromEntries(
    Object.keys({ ...kinds, group: recordKinds.group }).flatMap((kind, at) => [
      [toName('create', kind), CreateSchemas[at]],
      [toName('loggedCreate', kind), LoggedCreateSchemas[at]],
    ]),
  ),
  CreateBoard: CreateBoardSchema,
  Patch: PatchSchema,
  Append: AppendSchema,
  Delete: DeleteSchema,
  Restore: RestoreSchema,
  LoggedRestore: LoggedRestoreSchema,
  Transaction: TxSchema,
  Profile: ProfileSchema,
  Presence: PresenceSchema,
  InkChunk: InkChunkSchema,
  ToldChunk: ToldChunkSchema,
  ShortChunk: ShortChunkSchema,
  Handshake: HandshakeSchema,
  Refusal: RefusalSchema,
  Snapshot: SnapshotSchema,
  BoardCreated: BoardCreatedSchema,
  BoardFound: BoardFoundSchema,
  ...Object.fromEntries(
    Object.entries(registers)
      .filter(([, schema]) => JSON.stringify(schema).length > 80)
      .map(([name, schema]) => [toName('register', name), schema]),
  ),
}

/**
 * The contract as an AsyncAPI 3 document, from the server's side: it receives client events, and acks are
 * replies. Generated from the schemas with which the server validates.
 */
export function createAsyncApi(): JsonObject {
  const fromClient = Object.entries(clientEvents)
  const messages = Object.fromEntries([
    ...fromClient.flatMap(([event, { payload, ack }]) => [
      [toName('client', event), toMessage(event, payload)],
      ...(ack ? [[toName('ack', event), toMessage(event, ack, 'ack')]] : []),
    ]),
    ...Object.entries(serverEvents).map(([event, payload]) => [
      toName('server', event),
      toMessage(event, payload),
    ]),
  ])
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tiza',
      version: `${protocolMajor}.${protocolMinor}`,
      description:
        'The contract between any Tiza client and server, over Socket.IO 4, with snapshots and pictures over HTTP. The rules that a schema cannot say are in SPEC.md, and are cited by number. Generated: do not edit.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      board: {
        address: protocolNamespace,
        description:
          'One board, over the Socket.IO namespace of the major version. The `auth` of the handshake is a Handshake; a refusal is a `connect_error` whose `data` is a Refusal.',
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, ref(`components/messages/${name}`)]),
        ),
      },
      boards: {
        address: '/api/boards',
        description: 'POST makes a board and answers 201 with a BoardCreated. See [BD1].',
        messages: { boardCreated: { payload: ref('components/schemas/BoardCreated') } },
      },
      boardFound: {
        address: '/api/boards/{board}',
        description: 'GET answers a BoardFound where there is such a board. See [BD3].',
        parameters: { board: { description: 'Board id.' } },
        messages: { boardFound: { payload: ref('components/schemas/BoardFound') } },
      },
      snapshot: {
        address: '/api/boards/{board}/snapshot',
        description: 'GET answers the whole board. See [SN1] to [SN4].',
        parameters: { board: { description: 'Board id.' } },
        messages: { snapshot: { payload: ref('components/schemas/Snapshot') } },
      },
      asset: {
        address: '/api/assets/{hash}',
        description: 'PUT keeps the bytes of a picture, GET answers them. See [AS1] to [AS7].',
        parameters: { hash: { description: 'SHA-256 of the bytes, lower-case hex.' } },
      },
    },
    operations: Object.fromEntries([
      ...fromClient.map(([event, { ack }]) => [
        toName('receive', event),
        {
          action: 'receive',
          channel: ref('channels/board'),
          messages: [ref(`channels/board/messages/${toName('client', event)}`)],
          ...(ack && {
            reply: {
              channel: ref('channels/board'),
              messages: [ref(`channels/board/messages/${toName('ack', event)}`)],
            },
          }),
        },
      ]),
      ...Object.keys(serverEvents).map((event) => [
        toName('send', event),
        {
          action: 'send',
          channel: ref('channels/board'),
          messages: [ref(`channels/board/messages/${toName('server', event)}`)],
        },
      ]),
    ]),
    components: {
      messages,
      schemas: {
        ...Object.fromEntries(
          Object.entries(named).map(([name, schema]) => [name, toReferences(toJson(schema), name)]),
        ),
        ErrorCode: {
          type: 'string',
          description: 'The closed list of refusal codes, each with what a client must do.',
          oneOf: Object.entries(errorMeanings).map(([code, meaning]) => ({
            const: code,
            title: getReaction(code),
            description: meaning,
          })),
        },
      },
    },
  }
}

function toMessage(event: string, payload: unknown, kind: 'event' | 'ack' = 'event'): JsonObject {
  const known = Object.entries(says).find(([name]) => name === event)?.[1] ?? ''
  return {
    name: event,
    summary: kind === 'ack' ? `The answer to \`${event}\`.` : known,
    payload: toReferences(toJson(payload)),
  }
}

const references = new Map(
  Object.entries(named).map(([name, schema]) => [JSON.stringify(schema), name]),
)

/** Replaces schemas equal to a named one by references; `self` is the one being defined. */
function toReferences(value: Json, self?: string): Json {
  const name = references.get(JSON.stringify(value))
  if (name !== undefined && name !== self) return ref(`components/schemas/${name}`)
  if (Array.isArray(value)) return value.map((inner) => toReferences(inner))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toReferences(inner)]))
}

function toJson(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema))
}

function ref(path: string): JsonObject {
  return { $ref: `#/${path}` }
}

function toName(prefix: string, name: string): string {
  return `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
