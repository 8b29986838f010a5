import type { Clock, HeardAck, Transport, TransportEvents, Weather } from '@tiza/client/testing'
import type { Random } from '@tiza/protocol/testing'
import { toSessionId } from '../../sockets/session-id.ts'
import { createDelivery, isLive } from './delivery.ts'

export interface HarshOptions {
  /** The way to a real server. */
  readonly inner: Transport
  readonly getWeather: () => Weather
  readonly isAlive: () => boolean
  /** The tab's own. */
  readonly clock: Clock
  readonly random: Random
  /** How many `live` packets are lost, 0 to 1. */
  readonly liveLoss: number
  /** Breaks the connection, so that the next one leads elsewhere. */
  readonly cut: () => void
  /** Notified when a connection is gone. */
  readonly onDown: () => void
  readonly onClient: (client: string) => void
  readonly onAck: (ack: HeardAck) => void
}

const answerTimeoutMs = 2_000

/** A transport to a real server through the weather of a simulated network: late, lost, twice, overtaken. */
export function createHarshTransport({
  inner,
  getWeather,
  isAlive,
  clock,
  random,
  liveLoss,
  cut,
  ...options
}: HarshOptions): Transport {
  const delivery = createDelivery(clock)
  const getLatency = () => random.integer(1, getWeather().latencyMs)
  let client = ''
  /** Counts connections: what was said to one is not said to the next. */
  let connection = 0
  let upAtMs = 0

  const wait = (ms: number) => new Promise<void>((resolve) => void clock.delay(resolve, ms))

  function listen(events: TransportEvents): TransportEvents {
    const pass =
      <Payload>(event: keyof TransportEvents, hear: (payload: Payload) => void) =>
      (payload: Payload) => {
        const { latencyMs, lostFrame, reorder } = getWeather()
        if (isLive(event) && random.chance(liveLoss)) return
        if (event === 'ops' && random.chance(lostFrame)) return
        const overtakes = isLive(event) || (event === 'ops' && random.chance(reorder))
        const laterMs =
          event === 'ops' && overtakes ? random.integer(1, latencyMs * 4) : getLatency()
        delivery.deliver(() => isAlive() && hear(payload), laterMs, { overtakes })
      }
    return {
      welcome: pass('welcome', events.welcome),
      ops: pass('ops', events.ops),
      live: pass('live', events.live),
      ink: pass('ink', events.ink),
      peers: pass('peers', events.peers),
      reset: pass('reset', events.reset),
      right: pass('right', events.right),
      waiting: pass('waiting', events.waiting),
      bye: pass('bye', events.bye),
      refused: (refusal) => delivery.end(() => isAlive() && events.refused(refusal)),
      down(reason) {
        connection++
        options.onDown()
        delivery.end(() => isAlive() && events.down(reason))
      },
    }
  }

  /** Goes up in order, and on the connection that it was meant for. */
  async function rise(): Promise<void> {
    const mine = connection
    upAtMs = Math.max(upAtMs, clock.now() + getLatency())
    await wait(upAtMs - clock.now())
    if (mine !== connection) throw new Error('disconnected')
  }

  /** The answer comes back, or is lost, with the connection or without. */
  async function hear<Answer>(asking: Promise<Answer>): Promise<Answer> {
    const mine = connection
    const answer = await asking
    if (random.chance(getWeather().lostAnswer)) {
      await wait(answerTimeoutMs)
      throw new Error('no answer')
    }
    if (random.chance(getWeather().cutOnAnswer)) {
      cut()
      throw new Error('disconnected')
    }
    await wait(getLatency())
    if (mine !== connection || !isAlive()) throw new Error('disconnected')
    return answer
  }

  return {
    open(getHandshake, events) {
      const give = () => {
        const handshake = getHandshake()
        client = handshake.client
        options.onClient(client)
        return handshake
      }
      inner.open(give, listen(events))
    },
    reopen: () => inner.reopen(),
    close: () => inner.close(),
    async op(payload) {
      const sent = structuredClone(payload)
      const session = toSessionId(client)
      await rise()
      if (random.chance(getWeather().twice)) inner.op(sent).catch(() => undefined)
      const answer = await hear(inner.op(sent))
      options.onAck({ ops: sent.ops, history: 0, session, answer })
      return answer
    },
    async pull(payload) {
      await rise()
      return hear(inner.pull(payload))
    },
    profile: (payload) => inner.profile(payload),
    person: (payload) => inner.person(payload),
    live(payload) {
      if (random.chance(liveLoss)) return
      const mine = connection
      const sent = structuredClone(payload)
      clock.delay(() => mine === connection && inner.live(sent), getLatency())
    },
    async loadSnapshot(request) {
      await wait(getLatency())
      if (random.chance(getWeather().lostSnapshot)) throw new Error('no snapshot')
      const snapshot = await inner.loadSnapshot(request)
      await wait(getLatency())
      return snapshot
    },
  }
}
