import {
  type BoardClient,
  connectBoard,
  createBoard,
  memoryStorage,
  type WireEvent,
} from '@tiza/client'
import { createId, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { toSessionId } from '../sockets/session-id.ts'
import type { Sent } from './author.ts'

/** People who draw on boards without pause, and what becomes of that. */
export interface Crowd {
  readonly boards: readonly CrowdBoard[]
  readonly people: readonly CrowdPerson[]
  /** Resolves once everybody has a connection. */
  whenOnline(): Promise<void>
  /** They draw no more; resolves once all that they drew is acknowledged. */
  rest(): Promise<void>
  close(): Promise<void>
}

export interface CrowdBoard {
  readonly key: string
  /** When each change was acknowledged: milliseconds of `performance.now()`. */
  readonly ackedAtMs: readonly number[]
}

export interface CrowdPerson {
  readonly board: BoardClient
  readonly key: string
  /** How connections have ended: the code of a `bye`, or else the reason of Socket.IO. */
  readonly ends: readonly string[]
  /** Attempts to connect that came to nothing, and what was said of them. */
  readonly failures: readonly string[]
  /** What carried the last packet of the server. */
  getTransport(): string
  getSent(): Sent
}

export interface CrowdOptions {
  /** Of the balancer, with a slash at its end. */
  readonly url: string
  readonly boards: number
  readonly people: number
  /** How often each of them draws. */
  readonly everyMs: number
  /** How many of them have long-polling alone. */
  readonly polling: number
}

/** Makes boards, to which everybody comes. */
export async function gatherCrowd({
  url,
  boards,
  people,
  everyMs,
  polling,
}: CrowdOptions): Promise<Crowd> {
  const made: { readonly key: string; readonly ackedAtMs: number[] }[] = []
  for (let at = 0; at < boards; at++) {
    const { id } = await createBoard({ url })
    made.push({ key: id, ackedAtMs: [] })
  }
  const all = await Promise.all(
    Array.from({ length: people }, (_, at) => {
      const board = made[at % boards]
      if (!board) throw new Error('there are no boards')
      return enter({ url, everyMs, isPolling: at < polling, ...board })
    }),
  )
  return {
    boards: made,
    people: all,
    async whenOnline() {
      await Promise.all(all.map(({ board }) => board.whenOnline()))
    },
    async rest() {
      for (const person of all) person.stop()
      await Promise.all(all.map(({ board }) => board.whenSaved()))
    },
    async close() {
      for (const person of all) person.stop()
      await Promise.all(all.map(({ board }) => board.close()))
    },
  }
}

interface PersonOptions {
  readonly url: string
  readonly key: string
  readonly everyMs: number
  readonly isPolling: boolean
  readonly ackedAtMs: number[]
}

async function enter({ url, key, everyMs, isPolling, ackedAtMs }: PersonOptions) {
  const submitted: Op[][] = []
  const ends: string[] = []
  const failures: string[] = []
  let bye: string | undefined
  let transport = ''
  function observe(event: WireEvent): void {
    if (event.type === 'failed') failures.push(event.message)
    else if (event.type === 'close') {
      ends.push(bye ?? event.reason)
      bye = undefined
    } else if (event.type === 'packet' && event.from === 'server') {
      transport = event.transport
      if (/^43.*"ok":true/.test(event.text)) ackedAtMs.push(performance.now())
      else if (event.text.startsWith('44')) failures.push(event.text)
      else bye = /\["bye",\{.*?"code":"(\w+)"/.exec(event.text)?.[1] ?? bye
    }
  }
  const storage = memoryStorage()
  let client = ''
  const board = await connectBoard({
    ...{ url, board: key, observer: observe },
    ...(isPolling && { transports: ['polling'] }),
    storage: {
      ...storage,
      async open(id) {
        const opened = await storage.open(id)
        client = opened.record.client
        return opened
      },
    },
  })
  const timer = setInterval(() => {
    const ops = [buildShape('rect', { id: createId() })]
    submitted.push(ops)
    board.apply(ops)
  }, everyMs)
  return {
    ...{ board, key, ends, failures },
    stop: () => clearInterval(timer),
    getTransport: () => transport,
    getSent: (): Sent => ({
      ...{ session: toSessionId(client), submitted },
      ackedThrough: submitted.length - board.status.pending,
    }),
  }
}
