import {
  calm,
  createSocketIoTransport,
  type HeardAck,
  type Link,
  type SleepingClock,
  type Transport,
} from '@tiza/client/testing'
import type { Random } from '@tiza/protocol/testing'
import type { TcpProxy } from '../tcp-proxy.ts'
import { createHarshTransport } from './harsh-transport.ts'

export interface NodeLinkOptions {
  /** What its connections go through. */
  readonly proxy: TcpProxy
  /** The key of a link of the board. */
  readonly board: string
  /** The address of one of the servers that run. */
  readonly pickNode: () => string
  /** The tab's own. */
  readonly clock: SleepingClock
  readonly random: Random
  readonly liveLoss: number
  readonly onClient: (client: string) => void
  readonly onAck: (ack: HeardAck) => void
}

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:1/'

/** A network whose every connection leads to one of several servers at random. */
export function createNodeLink({
  proxy,
  board,
  pickNode,
  clock,
  random,
  ...options
}: NodeLinkOptions): Link {
  const inners = new Set<Transport>()
  let weather = calm
  let isUp = true
  let isAlive = true
  const lead = () => proxy.lead(isUp && isAlive ? pickNode() : nowhere)
  const cut = () => {
    lead()
    proxy.cut()
  }
  lead()
  return {
    createTransport() {
      const inner = createSocketIoTransport({
        ...{ url: proxy.url, board, transports: ['websocket'], clock },
      })
      inners.add(inner)
      return createHarshTransport({
        ...{ inner, clock, cut, onDown: lead, random: random.fork(), ...options },
        getWeather: () => weather,
        isAlive: () => isAlive,
      })
    },
    setUp(up) {
      isUp = up
      if (up) lead()
      else cut()
    },
    setWeather(next) {
      weather = next
    },
    kill() {
      isAlive = false
      clock.freeze()
      for (const inner of inners) inner.close()
      cut()
    },
  }
}
