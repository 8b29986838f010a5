import { clientEvents, serverEvents } from '@tiza/protocol/schemas'
import { io, type Socket } from 'socket.io-client'
import { Compile } from 'typebox/compile'
import { createInbox, type Inbox } from '../inbox.ts'
import type { Json } from '../json.ts'
import { show } from '../values.ts'
import { Failure } from '../verdict.ts'

/** An event that a member received. */
export interface Received {
  readonly event: string
  readonly data: unknown
}

/** A transaction as a member received it. */
export interface ReceivedTx {
  readonly epoch: unknown
  readonly tx: Readonly<Record<string, unknown>>
}

/** One connection to the server under test. */
export interface Member {
  /** Whatever comes but `welcome` and `ops`, in order. */
  readonly events: Inbox<Received>
  /** Transactions of `ops`, one by one. */
  readonly txs: Inbox<ReceivedTx>
  readonly isConnected: boolean
  /** What the server must never do, and did; `undefined` as long as it kept to the rules. */
  readonly fault: string | undefined
  send(event: string, data: Json): void
  /** Resolves with the answer; rejects with a `Failure` when none comes in time. */
  ask(event: string, data: Json, withinMs: number): Promise<unknown>
  /** Resolves once the server has closed it. */
  readonly whenClosed: Promise<void>
  close(): void
}

/** A member with its `welcome`, or the `data` of the refusal. */
export type Joined =
  | { readonly state: 'welcome'; readonly member: Member; readonly welcome: unknown }
  | { readonly state: 'refused'; readonly data: unknown }

const schemas = Object.entries(serverEvents).map(
  ([event, schema]) => [event, Compile(schema)] as const,
)
const answers = Object.entries(clientEvents).flatMap(([event, { ack }]) =>
  ack ? [[event, Compile(ack)] as const] : [],
)

/** Connects to `url`, the address of the server with its base path and a slash at its end. */
export function join(url: string, auth: Json, withinMs: number): Promise<Joined> {
  const { origin, pathname } = new URL(url)
  const socket = io(`${origin}/v1`, {
    path: `${pathname}socket.io`,
    ...{ transports: ['websocket'], forceNew: true, reconnection: false, auth: Object(auth) },
  })
  const { member, welcomes } = watch(socket)
  return new Promise((resolve, reject) => {
    socket.once('connect_error', (error) => {
      socket.close()
      const data: unknown = 'data' in error ? error.data : undefined
      if (data === undefined) reject(new Failure(`cannot connect: ${error.message}`))
      else resolve({ state: 'refused', data })
    })
    welcomes
      .take('welcome', withinMs)
      .then((welcome) => resolve({ state: 'welcome', member, welcome }))
      .catch((error: unknown) => {
        socket.close()
        reject(error)
      })
  })
}

function watch(socket: Socket): { member: Member; welcomes: Inbox<unknown> } {
  const welcomes: Inbox<unknown> = createInbox()
  const events: Inbox<Received> = createInbox()
  const txs: Inbox<ReceivedTx> = createInbox()
  let fault: string | undefined
  let isFirst = true
  let last: { readonly epoch: unknown; readonly seq: number } | undefined

  function note(text: string): void {
    fault ??= text
  }

  function takeOps({
    epoch,
    tx,
  }: {
    readonly epoch: unknown
    readonly tx: readonly unknown[]
  }): void {
    for (const one of tx) {
      const seq = Number(Object(one).seq)
      if (last?.epoch === epoch && last?.seq !== seq - 1) {
        note(`ops: seq ${seq} came after ${last?.seq} [TX5] [INV4]`)
      }
      last = { epoch, seq }
      txs.put({ epoch, tx: Object(one) })
    }
  }

  async function ask(event: string, data: Json, withinMs: number): Promise<unknown> {
    const asked: Promise<unknown> = socket.timeout(withinMs).emitWithAck(event, data)
    const answer = await asked.catch(() => {
      throw new Failure(`${event} was not answered [EV2]`)
    })
    const schema = answers.find(([name]) => name === event)?.[1]
    if (schema && !schema.Check(answer)) {
      note(`the answer to ${event} does not match its schema: ${show(answer)} [EV2]`)
    }
    return answer
  }

  socket.onAny((event: string, data: unknown) => {
    if (isFirst && event !== 'welcome') note(`${event} came before welcome [CN8]`)
    isFirst = false
    const schema = schemas.find(([name]) => name === event)?.[1]
    if (schema && !schema.Check(data))
      return note(`${event} does not match its schema: ${show(data)}`)
    if (event === 'welcome') welcomes.put(data)
    else if (event === 'ops') takeOps(Object(data))
    else events.put({ event, data })
  })
  const whenClosed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()))

  const member: Member = {
    events,
    txs,
    whenClosed,
    get isConnected() {
      return socket.connected
    },
    get fault() {
      return fault
    },
    send: (event, data) => void socket.emit(event, data),
    ask,
    close: () => socket.close(),
  }
  return { member, welcomes }
}
