import { setTimeout as pass } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { getQuantile } from '../statistics.ts'
import { joinBoard, type RawClient } from './raw-client.ts'
import { createBoards, type RunningServer, startServer, toAddress } from './subject.ts'

/** From the kill of a home until its boards take changes again: milliseconds. */
export interface Takeover {
  readonly p50: number
  readonly p99: number
  readonly slowest: number
}

export interface TakeoverFigures {
  readonly boards: number
  /** Of servers that were started a moment before: what they run is not compiled yet. */
  readonly first: Takeover
  /** Of the same servers, the third time: a server in use has taken boards before. */
  readonly later: Takeover
}

const boardCount = 200
/** Changes of each board before and after. */
const changeEveryMs = 400

const toUrl = ({ port }: RunningServer) => `http://127.0.0.1:${port}/`

/**
 * Kills the home of 200 boards on each of which somebody at another node makes changes, who comes again as clients do:
 * at once after `bye`, when it says so. Then another home of other boards, and one more.
 */
export async function measureTakeover(
  env: Readonly<Record<string, string>>,
): Promise<TakeoverFigures> {
  // Each that is left has a core, as on machines of their own; the second has it together with all clients.
  const left = [await startServer(env), await startServer(env, 'load')] as const
  const first = await takeOver(await startServer(env), left)
  await takeOver(await startServer(env), left)
  const later = await takeOver(await startServer(env), left)
  await Promise.all(left.map((server) => server.kill()))
  return { boards: boardCount, first, later }
}

async function takeOver(home: RunningServer, left: readonly RunningServer[]): Promise<Takeover> {
  const keys = await createBoards(toUrl(home), boardCount)
  for (const [at, board] of keys.entries()) {
    const from = toAddress(at)
    const { guest } = await joinBoard({ url: toUrl(home), board, client: createId(), from })
    guest.close()
  }
  const people = keys.map((board, at) => {
    const server = left[at % left.length] ?? home
    return createPerson({ board, from: toAddress(at), url: toUrl(server) })
  })
  await Promise.all(people.map((person) => person.whenAcked(0)))
  await pass(2_000)
  const killedMs = performance.now()
  await home.kill()
  const times = await Promise.all(people.map((person) => person.whenAcked(killedMs)))
  for (const person of people) person.stop()
  const took = times.map((atMs) => atMs - killedMs)
  const get = (share: number) => getQuantile(took, share) ?? Number.NaN
  return { p50: get(0.5), p99: get(0.99), slowest: Math.max(...took) }
}

interface PersonOptions {
  readonly url: string
  readonly board: string
  readonly from: string
}

/** Somebody who makes changes, and comes again when the connection ends. */
function createPerson({ url, board, from }: PersonOptions) {
  const client = createId()
  let guest: RawClient | undefined
  let n = 0
  let isStopped = false
  let waiting: { readonly afterMs: number; resolve(atMs: number): void }[] = []

  function noteAck(sentMs: number): void {
    const nowMs = performance.now()
    const ready = waiting.filter(({ afterMs }) => sentMs > afterMs)
    waiting = waiting.filter(({ afterMs }) => sentMs <= afterMs)
    for (const { resolve } of ready) resolve(nowMs)
  }

  async function enter(): Promise<void> {
    let retryMs = 50 + Math.random() * 100
    const onEvent = (text: string) => {
      const [, after] = /^\["bye".*"retryAfterMs":(\d+)/.exec(text) ?? []
      if (after) retryMs = Number(after)
    }
    const onClose = () => {
      guest = undefined
      if (!isStopped) setTimeout(() => void enter(), retryMs)
    }
    try {
      const joined = await joinBoard({ url, board, client, from, onEvent, onClose })
      n = Number(/"lastN":(\d+)/.exec(joined.welcome)?.[1])
      guest = joined.guest
      change()
    } catch {
      // `onClose` has been called: it comes again.
    }
  }

  function change(): void {
    const sentMs = performance.now()
    n++
    const ops = [buildShape('rect', { id: createId() })]
    guest?.ask('op', JSON.stringify({ n, ops }), (answer) => {
      if (answer.includes('"ok":true')) noteAck(sentMs)
    })
  }

  void enter()
  const timer = setInterval(change, changeEveryMs)
  return {
    /** When the first change that was sent after a moment was acknowledged. */
    whenAcked: (afterMs: number) =>
      new Promise<number>((resolve) => waiting.push({ afterMs, resolve })),
    stop() {
      isStopped = true
      clearInterval(timer)
      guest?.close()
    },
  }
}
