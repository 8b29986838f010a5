import { connect, errors, type NatsConnection } from '@nats-io/transport-node'
import { type Bus, BusError } from './bus.ts'

export interface NatsOptions {
  /** Addresses of servers of one cluster: `nats://user:password@host:4222`, `tls://…`, separated by commas. */
  readonly url: string
  /** How this node is called in the lists of NATS. */
  readonly name: string
}

/** How long it takes at most until a connection that broke without a word is found out. */
const pingEveryMs = 2_000
const reconnectEveryMs = 250

/** Connects to NATS; when the connection breaks, it is tried again until it is closed. Rejects where it cannot be made. */
export async function connectNats({ url, name }: NatsOptions): Promise<Bus> {
  const connection = await connect({
    ...toServers(url),
    name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: reconnectEveryMs,
    reconnectJitter: reconnectEveryMs,
    pingInterval: pingEveryMs,
    maxPingOut: 2,
  })
  return toBus(connection)
}

/** The client of NATS takes users and passwords apart from addresses. */
function toServers(url: string) {
  const urls = url.split(',').map((one) => new URL(one.trim()))
  const [{ username, password } = { username: '', password: '' }] = urls
  const isSecure = urls.some(({ protocol }) => protocol === 'tls:')
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port || 4222}`),
    ...(isSecure && { tls: {} }),
    ...(username && password
      ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      : username && { token: decodeURIComponent(username) }),
  }
}

function toBus(connection: NatsConnection): Bus {
  const listeners = new Set<(isConnected: boolean) => void>()
  let isConnected = true

  function note(next: boolean): void {
    if (next === isConnected) return
    isConnected = next
    for (const listener of listeners) listener(next)
  }

  async function watch(): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'staleConnection') note(false)
      else if (type === 'reconnect') note(true)
    }
  }
  void watch()

  return {
    mostBytes: connection.info?.max_payload ?? 1_000_000,
    get isConnected() {
      return isConnected && !connection.isClosed()
    },
    publish(subject, data) {
      if (isConnected && !connection.isClosed()) connection.publish(subject, data)
    },
    async request(subject, data, withinMs) {
      if (!isConnected || connection.isClosed()) throw new BusError('cut')
      try {
        const { data: answer } = await connection.request(subject, data, { timeout: withinMs })
        return answer
      } catch (error) {
        throw new BusError(toFailure(error))
      }
    },
    subscribe(subject, listener, { group } = {}) {
      const subscription = connection.subscribe(subject, {
        ...(group !== undefined && { queue: group }),
        callback(error, message) {
          if (error) return
          listener(
            message.data,
            message.reply === undefined ? undefined : (data) => void message.respond(data),
          )
        },
      })
      return () => subscription.unsubscribe()
    },
    async flush() {
      if (!isConnected) throw new BusError('cut')
      await connection.flush()
    },
    onStatus: (listener) => void listeners.add(listener),
    async close() {
      if (connection.isClosed()) return
      if (isConnected) await connection.drain()
      else await connection.close()
    },
  }
}

function toFailure(error: unknown): BusError['why'] {
  if (error instanceof errors.NoRespondersError) return 'nobody'
  if (error instanceof errors.RequestError && error.isNoResponders()) return 'nobody'
  return error instanceof errors.TimeoutError ? 'late' : 'cut'
}
