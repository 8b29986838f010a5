import { limits } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { addressRates, boardRates, createTokenBucket, sessionRates } from './rate-limit.ts'
import { createThrottle, type Throttle } from './throttle.ts'

/** A fake clock, and a throttle of ops on it. */
function open() {
  const clock = { nowMs: 0 }
  const now = () => clock.nowMs
  const buckets = [createTokenBucket(sessionRates.op, now)]
  return { clock, throttle: createThrottle(buckets, { atOnce: limits.inFlightTx, now }) }
}

/**
 * A client that follows the protocol: sixteen transactions in flight, all resent in order after
 * `retryAfterMs`. Answers take a millisecond.
 */
function drain(throttle: Throttle, clock: { nowMs: number }, count: number) {
  const seen = { taken: 0, refused: 0, unheeded: 0 }
  let waitUntilMs = 0
  while (seen.taken < count) {
    clock.nowMs++
    if (clock.nowMs < waitUntilMs) continue
    let isRefused = false
    for (let at = 0; at < limits.inFlightTx && seen.taken < count; at++) {
      const verdict = throttle.take()
      if (verdict.state === 'passed') {
        if (!isRefused) seen.taken++
        continue
      }
      isRefused = true
      seen.refused++
      if (!verdict.hasWaited) seen.unheeded++
      waitUntilMs = Math.max(waitUntilMs, clock.nowMs + verdict.retryAfterMs)
    }
  }
  return seen
}

describe('[LM6] a throttle', () => {
  it('accepts a backlog of offline work, and counts no violation of a client that waits', () => {
    const { clock, throttle } = open()
    const { unheeded, refused } = drain(throttle, clock, 5_000)
    expect(unheeded).toBe(0)
    expect(refused).toBeLessThan(5_000)
    // 400 at once, then 100 a second.
    expect(clock.nowMs).toBeGreaterThan(45_000)
    expect(clock.nowMs).toBeLessThan(50_000)
  })

  it('counts messages before the wait is over, except those in flight', () => {
    const { clock, throttle } = open()
    for (let at = 0; at < 400; at++) expect(throttle.take()).toEqual({ state: 'passed' })
    const verdicts = Array.from({ length: 20 }, () => throttle.take())
    expect(verdicts.map((verdict) => verdict.state === 'refused' && verdict.hasWaited)).toEqual([
      ...Array(limits.inFlightTx).fill(true),
      ...Array(4).fill(false),
    ])
    expect(verdicts[0]).toEqual({ state: 'refused', retryAfterMs: 160, hasWaited: true })
    clock.nowMs += 159
    expect(throttle.take()).toEqual({ state: 'refused', retryAfterMs: 1, hasWaited: false })
    clock.nowMs += 1
    for (let at = 0; at < 16; at++) expect(throttle.take()).toEqual({ state: 'passed' })
    expect(throttle.take()).toMatchObject({ state: 'refused', hasWaited: true })
  })
})

/** A client behind an address that sends its writing as the protocol allows. */
interface Sender {
  readonly throttle: Throttle
  /** Bytes and time of each pending transaction. */
  readonly queue: { readonly bytes: number; readonly atMs: number }[]
  waitUntilMs: number
  longestMs: number
  unheeded: number
  sentBytes: number
  takenBytes: number
}

function openClass() {
  const clock = { nowMs: 0 }
  const now = () => clock.nowMs
  const shared = [
    createTokenBucket(addressRates.opBytes, now),
    createTokenBucket(boardRates.opBytes, now),
  ]
  const join = (): Sender => ({
    throttle: createThrottle([createTokenBucket(sessionRates.opBytes, now), ...shared], {
      ...{ atOnce: limits.inFlightBytes, now },
      reserve: createTokenBucket(sessionRates.opBytesReserve, now),
    }),
    ...{ queue: [], waitUntilMs: 0, longestMs: 0, unheeded: 0, sentBytes: 0, takenBytes: 0 },
  })

  /** Sends everything allowed at once; resends refused transactions after `retryAfterMs`. */
  function pump(sender: Sender): void {
    if (clock.nowMs < sender.waitUntilMs) return
    let [bytesOnTheWay, taken, isRefused] = [0, 0, false]
    for (const { bytes, atMs } of sender.queue.slice(0, limits.inFlightTx)) {
      bytesOnTheWay += bytes
      if (bytesOnTheWay > limits.inFlightBytes) break
      sender.sentBytes += bytes
      const verdict = sender.throttle.take(bytes)
      if (verdict.state === 'passed') {
        expect(isRefused).toBe(false)
        taken++
        sender.takenBytes += bytes
        sender.longestMs = Math.max(sender.longestMs, clock.nowMs - atMs)
        continue
      }
      isRefused = true
      if (!verdict.hasWaited) sender.unheeded++
      sender.waitUntilMs = Math.max(sender.waitUntilMs, clock.nowMs + verdict.retryAfterMs)
    }
    sender.queue.splice(0, taken)
  }

  /** Runs a number of seconds in steps of ten milliseconds. */
  function run(seconds: number, senders: readonly Sender[], write: (at: number) => void): void {
    for (let at = 0; at < seconds * 100; at++) {
      clock.nowMs += 10
      write(at)
      for (const sender of senders) pump(sender)
    }
  }
  return { clock, join, run }
}

const tx = (bytes: number, atMs: number) => ({ bytes, atMs })

describe('[LM9] the byte limits', () => {
  it('never delay thirty clients that write without pause behind one address', () => {
    const { clock, join, run } = openClass()
    const pupils = Array.from({ length: 30 }, join)
    run(300, pupils, (at) => {
      if (at % 50 === 0) for (const { queue } of pupils) queue.push(tx(900, clock.nowMs))
    })
    expect(pupils.map(({ longestMs }) => longestMs)).toEqual(Array(30).fill(0))
  })

  it('nor beside five that send as much as they can', () => {
    const { clock, join, run } = openClass()
    const pupils = Array.from({ length: 25 }, join)
    const flooders = Array.from({ length: 5 }, join)
    run(300, [...flooders, ...pupils], (at) => {
      for (const { queue } of flooders) {
        while (queue.length < limits.inFlightTx) queue.push(tx(60_000, clock.nowMs))
      }
      if (at % 50 === 0) for (const { queue } of pupils) queue.push(tx(900, clock.nowMs))
    })
    const all = [...pupils, ...flooders]
    expect(all.reduce((sum, { unheeded }) => sum + unheeded, 0)).toBe(0)
    expect(pupils.map(({ longestMs }) => longestMs)).toEqual(Array(25).fill(0))
    const { perSecond, burst } = boardRates.opBytes
    const taken = all.reduce((sum, { takenBytes }) => sum + takenBytes, 0)
    expect(taken).toBeLessThanOrEqual(burst + 300 * perSecond)
    expect(taken).toBeGreaterThan(0.9 * (burst + 300 * perSecond))
    const sent = all.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
    expect(sent / taken).toBeLessThan(2.5)
  })

  it.each([
    ['a paste of 15 MB is taken at once', 15e6, 0],
    ['a day of work offline is taken at once', 9e6, 0],
    ['a paste of all that a board may hold is taken in some minutes', 45e6, 240],
  ])('%s', (_name, bytes, seconds) => {
    const { clock, join, run } = openClass()
    const sender = join()
    for (let left = bytes; left > 0; left -= 30_000) sender.queue.push(tx(30_000, clock.nowMs))
    const end = seconds + bytes / 2 / 30_000 / 100 + 1
    run(end, [sender], () => {})
    expect(sender).toMatchObject({ queue: [], unheeded: 0 })
  })

  it('limit a flooding client to the burst and 128 KB a second', () => {
    const { clock, join, run } = openClass()
    const sender = join()
    run(300, [sender], () => {
      while (sender.queue.length < limits.inFlightTx) sender.queue.push(tx(60_000, clock.nowMs))
    })
    expect(sender.takenBytes).toBeLessThanOrEqual(16e6 + 300 * 128e3)
  })

  it('let a client behind thousands of waiting ones retry within ten seconds', () => {
    const { join } = openClass()
    const verdicts = Array.from({ length: 4_000 }, () => join().throttle.take(60_000))
    const waits = verdicts.flatMap((verdict) =>
      verdict.state === 'refused' ? verdict.retryAfterMs : [],
    )
    expect(waits.length).toBeGreaterThan(2_000)
    expect(waits[1]).toBeGreaterThan(waits[0] ?? expect.unreachable())
    expect(Math.max(...waits)).toBe(10_000)
  })
})
