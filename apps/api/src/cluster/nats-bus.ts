import { connect, createInbox, errors, type NatsConnection } from '@nats-io/transport-node'
import { afterReading } from '../after-reading.ts'
import { type Bus, BusError } from './bus.ts'
import { explainNatsError, parseNatsServers, refused } from './nats-servers.ts'

export interface NatsOptions {
  /** Addresses of servers of one cluster: `nats://user:password@host:4222`, `tls://…`, separated by commas. */
  readonly url: string
  /** How this node is called in the lists of NATS. */
  readonly name: string
}

/** How long it takes at most until a connection that broke without a word is found out. */
const pingEveryMs = 2_000
const reconnectEveryMs = 250
/** How long one server is waited for before the next is tried. */
const connectWithinMs = 3_000
/** The client forgets a request so long after nobody waits for it any more. */
const forgetAfterMs = 10_000

/**
 * Connects to NATS; when the connection breaks, it is tried again, at all addresses in turn, until it is closed.
 * Rejects with a sentence for operators where it cannot be made.
 */
export async function connectNats({ url, name }: NatsOptions): Promise<Bus> {
  const options = parseNatsServers(url)
  const connection = await connect({
    ...options,
    name,
    timeout: connectWithinMs,
    maxReconnectAttempts: -1,
    reconnectTimeWait: reconnectEveryMs,
    reconnectJitter: reconnectEveryMs,
    reconnectJitterTLS: reconnectEveryMs,
    // A password that is changed on one side comes to the other later; the client would give up at the second refusal.
    ignoreAuthErrorAbort: true,
    pingInterval: pingEveryMs,
    maxPingOut: 2,
  }).catch((error) => {
    throw new Error(explainNatsError(error), { cause: error })
  })
  // The client has forgotten those that were not there just now.
  const found = connection.getServers().map(({ listen }) => listen)
  connection.setServers([...new Set([...options.servers, ...found])])
  return toBus(connection)
}

function toBus(connection: NatsConnection): Bus {
  const listeners = new Set<(isConnected: boolean) => void>()
  const nobodyListeners = new Set<(subject: string) => void>()
  /** What is published has this with its subject as the place for answers: only NATS answers, where nobody takes it. */
  const inbox = createInbox()
  let isConnected = true
  /** What NATS has refused since it was last connected to. */
  let refusal: string | undefined

  function note(next: boolean): void {
    if (next === isConnected) return
    if (next) refusal = undefined
    isConnected = next
    for (const listener of listeners) listener(next)
  }

  async function watch(): Promise<void> {
    for await (const status of connection.status()) {
      const { type } = status
      if (type === 'disconnect' || type === 'staleConnection') note(false)
      else if (type === 'reconnect') note(true)
      else if (type === 'error') refusal = toRefusal(status.error) ?? refusal
    }
  }
  void watch()
  connection.subscribe(`${inbox}.>`, {
    callback(error, message) {
      // Where NATS does not permit it there is no message; `watch` hears of that as well.
      if (error) return
      const { subject } = message
      for (const listener of nobodyListeners) listener(subject.slice(inbox.length + 1))
    },
  })

  return {
    mostBytes: connection.info?.max_payload ?? 1_000_000,
    get isConnected() {
      return isConnected && !connection.isClosed()
    },
    get reason() {
      if (refusal !== undefined) return refusal
      return isConnected && !connection.isClosed() ? undefined : 'NATS cannot be reached'
    },
    publish(subject, data) {
      if (!isConnected || connection.isClosed()) return
      connection.publish(subject, data, { reply: `${inbox}.${subject}` })
    },
    async request(subject, data, withinMs) {
      if (!isConnected || connection.isClosed()) throw new BusError('cut')
      try {
        const asked = connection.request(subject, data, { timeout: withinMs + forgetAfterMs })
        const { data: answer } = await inTime(asked, withinMs)
        return answer
      } catch (error) {
        throw error instanceof BusError ? error : new BusError(toFailure(error))
      }
    },
    subscribe(subject, listener, { group } = {}) {
      const subscription = connection.subscribe(subject, {
        ...(group !== undefined && { queue: group }),
        callback(error, message) {
          if (error) return
          const isAsked = message.reply !== undefined && !message.reply.endsWith(`.${subject}`)
          listener(message.data, isAsked ? (data) => void message.respond(data) : undefined)
        },
      })
      // Whoever asks one of a group waits for an answer: what has arrived by then still gets one.
      if (group !== undefined) return () => void subscription.drain().catch(() => {})
      return () => subscription.unsubscribe()
    },
    async flush() {
      if (!isConnected) throw new BusError('cut')
      await connection.flush()
    },
    onNobody: (listener) => void nobodyListeners.add(listener),
    onStatus: (listener) => void listeners.add(listener),
    async close() {
      if (connection.isClosed()) return
      if (isConnected) await connection.drain()
      else await connection.close()
    },
  }
}

/** Rejects with `late` where an answer has not arrived in time; one that waits to be read has. */
function inTime<Answer>(asked: Promise<Answer>, withinMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => afterReading(() => reject(new BusError('late'))), withinMs)
    asked.then(resolve, reject).finally(() => clearTimeout(late))
  })
}

/** What an error means that stays until somebody changes something; `undefined` for others. */
function toRefusal(error: Error): string | undefined {
  if (error instanceof errors.AuthorizationError) return refused
  if (!(error instanceof errors.PermissionViolationError)) return undefined
  // The subject has what only nodes know.
  const deed = error.operation === 'publish' ? 'publish' : 'subscribe'
  return `NATS does not let the user of NATS_URL ${deed} as it must: tiza.> and _INBOX.> are needed`
}

function toFailure(error: unknown): BusError['why'] {
  if (error instanceof errors.NoRespondersError) return 'nobody'
  if (error instanceof errors.RequestError && error.isNoResponders()) return 'nobody'
  return error instanceof errors.TimeoutError ? 'late' : 'cut'
}
