import type { Handshake, PullAck, Refusal, ServerToClientEvents } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import type { Clock, Transport, TransportEvents } from '../transport.ts'
import type { ReferenceServer } from './reference-server-types.ts'
import { type Line, type ServerSession, toSession } from './server-session.ts'
import type { HeardAck, Network } from './tab-network.ts'

export interface WireOptions {
  readonly server: ReferenceServer
  readonly network: Network
  /** The tab's own: while it is frozen, nothing reaches it and nothing leaves it. */
  readonly clock: Clock
  readonly random: Random
  /** A stream of its own, so that losing `live` changes nothing else. */
  readonly liveRandom: Random
  /** How many `live` packets are lost, 0 to 1. */
  readonly liveLoss: number
  readonly onAck: (ack: HeardAck) => void
}

const answerTimeoutMs = 2_000

interface Connection {
  readonly session: ServerSession
  readonly client: string
  readonly rejects: Set<(error: Error) => void>
}

/** One transport through a network, ordered in each direction as TCP is, with faults as its weather has them. */
export function createWire({ server, clock, random, network, ...options }: WireOptions): Transport {
  const { wires } = network
  const getLatency = () => random.integer(1, network.weather.latencyMs)

  let events: TransportEvents | undefined
  let getHandshake: (() => Handshake) | undefined
  let connection: Connection | undefined
  let closed = false
  /** The server has sent this tab away for good; it comes back only by its own will. */
  let dismissed = false
  let cancelRetry: (() => void) | undefined
  let attempt = 0
  /** When the last packet of each direction arrives. */
  let upAt = 0
  let downAt = 0

  function connect(): void {
    if (closed || dismissed || !network.isAlive || connection) return
    const mine = ++attempt
    cancelRetry?.()
    cancelRetry = clock.delay(() => connect(), random.integer(300, 1_500))
    if (!network.isUp) return
    clock.delay(() => {
      if (
        mine !== attempt ||
        !network.isUp ||
        closed ||
        dismissed ||
        !network.isAlive ||
        !getHandshake
      )
        return
      open(copy(getHandshake()))
    }, getLatency())
  }

  function open(handshake: Handshake): void {
    const rejects = new Set<(error: Error) => void>()
    const queued: (() => void)[] = []
    /** Nothing overtakes the greeting: it is the same server that goes on to speak. */
    let welcomeAt = 0
    const isCurrent = () => connection !== undefined && connection.rejects === rejects
    const line: Line = {
      send(event, payload) {
        if (isLive(event) && options.liveRandom.chance(options.liveLoss)) return
        if (event === 'ops' && random.chance(network.weather.lostFrame)) return
        const sent = copy(payload)
        const { resets } = server
        const overtakes = event === 'ops' && random.chance(network.weather.reorder)
        const at = overtakes
          ? Math.max(welcomeAt, clock.now() + random.integer(1, network.weather.latencyMs * 4))
          : Math.max(downAt, clock.now() + toLatency(event))
        // Live packets hold up nobody: how they fare must change nothing else.
        if (!overtakes && !isLive(event)) downAt = at
        if (event === 'welcome') welcomeAt = at
        const deliver = () => {
          clock.delay(() => {
            // Nothing of before a reset overtakes it: one connection is ordered.
            const isStale = event === 'ops' && resets !== server.resets
            if (isCurrent() && !isStale) receive(event, sent)
          }, at - clock.now())
        }
        if (connection) deliver()
        else queued.push(deliver)
      },
      cut: () => clock.delay(() => isCurrent() && drop(), getLatency()),
    }
    const session = server.join(handshake, line)
    if ('code' in session) {
      refuse(session)
      return
    }
    connection = { session, client: handshake.client, rejects }
    cancelRetry?.()
    for (const deliver of queued) deliver()
  }

  function toLatency(event: keyof ServerToClientEvents): number {
    return isLive(event) ? options.liveRandom.integer(1, network.weather.latencyMs) : getLatency()
  }

  function receive(event: keyof ServerToClientEvents, payload: unknown): void {
    const listener: ((payload: never) => void) | undefined = events?.[event]
    listener?.(payload as never)
    if (event !== 'bye' || !isFinal(payload)) return
    dismissed = true
    drop()
  }

  function refuse(refusal: Refusal): void {
    if (!refusal.retryable) dismissed = true
    events?.refused(refusal)
  }

  function drop(): void {
    attempt++
    const before = connection
    connection = undefined
    if (!before) return
    before.session.leave()
    for (const reject of [...before.rejects]) reject(new Error('disconnected'))
    if (!network.isAlive) return
    events?.down()
    connect()
  }

  /** Carries a question up and its answer down; rejects when either is lost. */
  function ask<Answer>(
    question: (session: ServerSession) => Promise<Answer> | Answer,
    { twice = false }: { twice?: boolean } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = connection
      if (!asked) return reject(new Error('not connected'))
      const fail = (error: Error) => {
        cancel()
        asked.rejects.delete(fail)
        reject(error)
      }
      const cancel = clock.delay(() => fail(new Error('no answer')), answerTimeoutMs)
      asked.rejects.add(fail)
      const answerLater = (answer: Answer) => {
        if (connection !== asked || random.chance(network.weather.lostAnswer)) return
        if (random.chance(network.weather.cutOnAnswer)) return drop()
        const { resets } = server
        clock.delay(() => {
          if (connection !== asked || resets !== server.resets) return
          cancel()
          asked.rejects.delete(fail)
          resolve(copy(answer))
        }, getLatency())
      }
      const arrive = () => {
        if (connection === asked) void Promise.resolve(question(asked.session)).then(answerLater)
      }
      upAt = Math.max(upAt, clock.now() + getLatency())
      clock.delay(arrive, upAt - clock.now())
      if (twice) clock.delay(arrive, upAt - clock.now())
    })
  }

  const wire = { cut: drop, connect }
  return {
    open(give, heard) {
      getHandshake = give
      events = heard
      wires.add(wire)
      connect()
    },
    reopen() {
      dismissed = false
      drop()
      connect()
    },
    close() {
      closed = true
      cancelRetry?.()
      wires.delete(wire)
      drop()
    },
    async op(payload) {
      const asked = connection
      const sent = copy(payload)
      const twice = random.chance(network.weather.twice)
      const heard = await ask(
        async (session) => {
          const answer = await session.op(copy(sent))
          return { answer, history: server.history }
        },
        { twice },
      )
      if (asked) options.onAck({ ...heard, ops: sent.ops, session: toSession(asked.client) })
      return heard.answer
    },
    pull: (payload) => ask<PullAck>((session) => session.pull(copy(payload))),
    profile: (profile) => ask(() => ({ ok: true as const, profile })),
    person: () => Promise.reject(new Error('this server knows no rights')),
    live(payload) {
      if (!connection) return
      if (options.liveRandom.chance(options.liveLoss)) return
      const { session } = connection
      const sent = copy(payload)
      const asked = connection
      clock.delay(
        () => connection === asked && session.live(sent),
        options.liveRandom.integer(1, network.weather.latencyMs),
      )
    },
    loadSnapshot({ base, onProgress }) {
      return new Promise((resolve, reject) => {
        clock.delay(() => {
          if (!network.isUp || random.chance(network.weather.lostSnapshot))
            return reject(new Error('no snapshot'))
          const snapshot = copy(server.getSnapshot(base))
          onProgress(1, 2)
          clock.delay(() => resolve(snapshot), getLatency() * 2)
        }, getLatency())
      })
    },
  }
}

function isLive(event: keyof ServerToClientEvents): boolean {
  return event === 'live' || event === 'ink'
}

/** What a wire carries is text: nobody shares an object with the other side. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function isFinal(payload: unknown): boolean {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'reconnect' in payload &&
    payload.reconnect === false
  )
}
