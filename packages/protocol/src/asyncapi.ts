import { createSchemaWriter, type JsonObject } from './json-schemas.ts'
import {
  BoardCreatedSchema,
  BoardFoundSchema,
  clientEvents,
  HandshakeSchema,
  HttpRefusalSchema,
  RefusalSchema,
  SnapshotSchema,
  serverEvents,
} from './schemas.ts'
import { protocolMajor, protocolMinor, protocolNamespace } from './version.ts'

const summaries: Readonly<Record<keyof typeof clientEvents | keyof typeof serverEvents, string>> = {
  op: 'One transaction: all of its ops or none. See [TX1] to [TX7] and [ID1] to [ID10].',
  pull: 'Asks for transactions after a position, to fill a gap. See [RS6].',
  live: 'Presence and ink in progress; may be lost. See [LV1] to [LV13].',
  ink: 'A frame of nothing but ink in short form. See [LV12].',
  profile: 'How the person appears from now on. See [PE2].',
  person: 'Says which person the session is. See [RI9].',
  welcome: 'The first event of every connection. See [CN8] and [RS2].',
  ops: 'Durable transactions, contiguous by seq. See [TX5].',
  peers: 'Who came, left or changed. See [PE1].',
  reset: 'Load the snapshot again. See [RS7].',
  right: 'What the receiver may do from now on. See [RI6].',
  waiting: 'Who waits to be let in, for hosts. See [WR4].',
  bye: 'The server is about to close the connection. See [CN10].',
}

/** What HTTP answers, in openapi.json: here too, so that all types can be made from one document. */
const httpBodies = [SnapshotSchema, BoardCreatedSchema, BoardFoundSchema, HttpRefusalSchema]

/**
 * The contract as an AsyncAPI document, from the server's side: it receives client events, and acks are
 * replies. Generated from the schemas with which the server validates.
 */
export function createAsyncApi(): JsonObject {
  const writer = createSchemaWriter({
    refer: (name) => `#/components/schemas/${name}`,
    format: 'asyncapi',
  })
  const toMessage = (name: string, summary: string, payload: unknown): JsonObject => ({
    ...{ name, title: name, summary, payload: writer.write(payload) },
  })
  const messages: JsonObject = {
    connect: toMessage('connect', 'The `auth` of the handshake. See [CN2].', HandshakeSchema),
    connectError: toMessage(
      'connect_error',
      'The `data` of a refused handshake. See [CN6].',
      RefusalSchema,
    ),
    ...Object.fromEntries(
      Object.entries(clientEvents).flatMap(([event, { payload, ack }]) => [
        [toName('client', event), toMessage(event, getSummary(event), payload)],
        ...(ack
          ? [[toName('ack', event), toMessage(event, `The answer to \`${event}\`.`, ack)]]
          : []),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(serverEvents).map(([event, payload]) => [
        toName('server', event),
        toMessage(event, getSummary(event), payload),
      ]),
    ),
  }
  for (const body of httpBodies) writer.write(body)
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Tiza',
      version: `${protocolMajor}.${protocolMinor}`,
      description:
        'The contract between any Tiza client and server, over Socket.IO 4. Boards, snapshots and pictures go over HTTP: see `/api/openapi.json` of a server. The rules that a schema cannot say are in SPEC.md, and are cited by number. What servers send is open: ignore what you do not know. What clients send is closed. Generated: do not edit.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    defaultContentType: 'application/json',
    servers: toServers(),
    channels: { board: toChannel(Object.keys(messages)) },
    operations: toOperations(),
    components: {
      messages,
      schemas: writer.getNamed(),
      securitySchemes: {
        token: {
          type: 'apiKey',
          in: 'password',
          description:
            'For servers that require one: `token` in the `auth` of the handshake, `Authorization: Bearer` over HTTP. See [SN6].',
        },
      },
    },
  }
}

/** Both transports: a client begins with either, and may go over to the other. [CN1] */
function toServers(): JsonObject {
  const where = {
    host: '{host}',
    pathname: '/{base}socket.io/',
    variables: {
      host: { description: 'Where the server is.', default: 'localhost:3000' },
      base: { description: 'Its base path, with a slash behind it, or nothing.', default: '' },
    },
    security: [ref('components/securitySchemes/token')],
  }
  return {
    websocket: {
      ...where,
      protocol: 'wss',
      description: 'Engine.IO 4 over a WebSocket: `?EIO=4&transport=websocket`. See [CN1].',
    },
    polling: {
      ...where,
      protocol: 'https',
      description: 'Engine.IO 4 over HTTP long-polling: `?EIO=4&transport=polling`. See [CN1].',
    },
  }
}

function toChannel(messages: readonly string[]): JsonObject {
  return {
    address: protocolNamespace,
    title: 'A board',
    description:
      'One board, over the Socket.IO namespace of the major version. The handshake names the board.',
    servers: [ref('servers/websocket'), ref('servers/polling')],
    messages: Object.fromEntries(
      messages.map((name) => [name, ref(`components/messages/${name}`)]),
    ),
  }
}

function toOperations(): JsonObject {
  const channel = ref('channels/board')
  const toMessages = (...names: readonly string[]) => ({
    ...{ channel, messages: names.map((name) => ref(`channels/board/messages/${name}`)) },
  })
  return {
    connect: {
      action: 'receive',
      summary: 'Joins a board. See [CN2] to [CN8].',
      ...toMessages('connect'),
      reply: toMessages('serverWelcome', 'connectError'),
    },
    ...Object.fromEntries(
      Object.entries(clientEvents).map(([event, { ack }]) => [
        toName('receive', event),
        {
          action: 'receive',
          summary: getSummary(event),
          ...toMessages(toName('client', event)),
          ...(ack && { reply: toMessages(toName('ack', event)) }),
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.keys(serverEvents).map((event) => [
        toName('send', event),
        {
          ...{ action: 'send', summary: getSummary(event) },
          ...toMessages(toName('server', event)),
        },
      ]),
    ),
  }
}

function getSummary(event: string): string {
  return Object.entries(summaries).find(([name]) => name === event)?.[1] ?? ''
}

function ref(path: string): JsonObject {
  return { $ref: `#/${path}` }
}

function toName(prefix: string, name: string): string {
  return `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
