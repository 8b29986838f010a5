import type { Transport } from '../transport.ts'
import type { Wire } from './tab-network.ts'
import { calm, type Weather } from './weather.ts'
import { createWire, type WireOptions } from './wire.ts'

/** What one tab's transports share: the network it is in. */
export interface Link {
  /** Connects at once, or cuts everything until it is set again. */
  setUp(up: boolean): void
  setWeather(weather: Weather): void
  createTransport(): Transport
  /** The tab has died: nothing is received from it or sent to it any more. */
  kill(): void
}

export type LinkOptions = Omit<WireOptions, 'network'>

/** The network of one tab: up, calm and alive until something else is said. */
export function createLink(options: LinkOptions): Link {
  const network = { weather: calm, isUp: true, isAlive: true, wires: new Set<Wire>() }

  return {
    createTransport: () => createWire({ ...options, network }),
    setUp(up) {
      network.isUp = up
      for (const wire of [...network.wires]) {
        if (up) wire.connect()
        else wire.cut()
      }
    },
    setWeather(weather) {
      network.weather = weather
    },
    kill() {
      network.isAlive = false
      for (const wire of [...network.wires]) wire.cut()
    },
  }
}
