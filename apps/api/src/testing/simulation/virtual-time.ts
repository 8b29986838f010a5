import { createHash, createHmac, webcrypto } from 'node:crypto'
import type { Clock } from '@tiza/client/testing'
import type { Random } from '@tiza/protocol/testing'
import { createVirtualTimers } from './virtual-timers.ts'

const startMs = 1e12
const tickMs = 16
const pauseMs = 1

/** The only time of a process, its servers and clients included: it stands still until it is told to go on. */
export interface VirtualTime extends Clock {
  /** Runs in order all that falls due within `ms`, with what that leads to. */
  advance(ms: number): Promise<void>
  /** The same until something is so; rejects when that takes longer than `ms`, by default two minutes. */
  until(isSo: () => boolean, what: string, ms?: number): Promise<void>
  /** Sets the time of day forward or back, by milliseconds; no timer is told by it. */
  setTimeOfDay(byMs: number): void
  /** The time of the process is real again. */
  stop(): void
}

/** Stops the time of the process. What is random in it comes from a seed from now on. */
export function createVirtualTime(random: Random): VirtualTime {
  const timers = createVirtualTimers()
  let setByMs = 0
  const getTimeOfDay = () => startMs + setByMs + timers.nowMs
  const realDate = Date
  class VirtualDate extends realDate {
    constructor(...given: [] | [number]) {
      if (given.length === 0) super(getTimeOfDay())
      else super(...given)
    }
    static override now = getTimeOfDay
  }
  const restore = [
    replace(globalThis, 'setTimeout', timers.setTimeout),
    replace(globalThis, 'setInterval', timers.setInterval),
    replace(globalThis, 'clearTimeout', timers.clear),
    replace(globalThis, 'clearInterval', timers.clear),
    replace(globalThis, 'Date', VirtualDate),
    replace(globalThis, 'crypto', promptCrypto),
    replace(globalThis, 'fetch', failAtOnce),
    replace(performance, 'now', () => timers.nowMs),
    replace(Math, 'random', random.next),
  ]

  function delay(run: () => void, ms: number): () => void {
    const timer = timers.setTimeout(run, ms)
    return () => timers.clear(timer)
  }

  async function advance(ms: number): Promise<void> {
    let isOver = false
    delay(() => {
      isOver = true
    }, ms)
    await turnLoop()
    while (!isOver) {
      timers.runNext()
      await turnLoop()
    }
  }

  return {
    now: () => timers.nowMs,
    delay,
    tick: (run) => void delay(run, tickMs),
    pause: () => new Promise((resolve) => void delay(resolve, pauseMs)),
    advance,
    async until(isSo, what, ms = 120_000) {
      const lastMs = timers.nowMs + ms
      while (!isSo()) {
        if (timers.nowMs > lastMs) throw new Error(`it takes too long until ${what}`)
        await advance(20)
      }
    },
    setTimeOfDay(byMs) {
      setByMs += byMs
    },
    stop() {
      for (const one of restore) one()
    },
  }
}

/** Puts something in the place of a property; returns a function that puts back what was there. */
function replace(of: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(of, name)
  Object.defineProperty(of, name, { value, configurable: true, writable: true })
  return () => {
    if (before) Object.defineProperty(of, name, before)
    else Reflect.deleteProperty(of, name)
  }
}

/** A turn of the event loop: promises are settled, and what waits for no timer is done. */
function turnLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** There is no network, and how long it takes until that is found out is not in the hands of a seed. */
const failAtOnce: typeof fetch = async () => {
  throw new TypeError('fetch failed')
}

/** What clients hash with, without threads: how long these take is not in the hands of a seed. */
const promptCrypto = {
  getRandomValues: <T extends Uint8Array<ArrayBuffer>>(bytes: T) =>
    webcrypto.getRandomValues(bytes),
  subtle: {
    importKey: async (_form: string, key: Uint8Array) => key,
    sign: async (_name: string, key: Uint8Array, text: Uint8Array) =>
      createHmac('sha256', key).update(text).digest(),
    digest: async (_name: string, bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
  },
}
