import { brotliDecompressSync } from 'node:zlib'
import type { SnapshotRequest, Transport, TransportEvents } from '@tiza/client/testing'
import type { ByePayload, Handshake, Refusal, Snapshot } from '@tiza/protocol'
import type { Random } from '@tiza/protocol/testing'
import { parsePacket, toConnect, toEvent } from './packets.ts'
import type { ClientEnd, Server } from './server.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What one device is connected by. */
export interface Network {
  isUp: boolean
  /** The longest that a packet is on its way, in milliseconds. */
  latencyMs: number
  readonly address: string
  /** What is open on it. */
  readonly wires: Set<{ cut(): void; connect(): void }>
}

export interface TransportOptions {
  readonly server: Pick<Server, 'connect' | 'ask'>
  readonly time: VirtualTime
  readonly random: Random
  readonly network: Network
  /** The key of the link. */
  readonly key: string
}

interface Question {
  readonly resolve: (answer: unknown) => void
  readonly fail: (error: Error) => void
}

const answerTimeoutMs = 20_000

/** Socket.IO and HTTP without a network: what a client does with `createSocketIoTransport`, in virtual time. */
export function createTransport({
  server,
  time,
  random,
  network,
  key,
}: TransportOptions): Transport {
  let events: TransportEvents | undefined
  let getHandshake: (() => Handshake) | undefined
  let end: ClientEnd | undefined
  let isWelcome = false
  /** Connects again only when it is told to. */
  let isStopped = true
  let cancelRetry = () => {}
  let attempt = 0
  let lastId = 0
  let questions = new Map<number, Question>()
  /** When the last packet of each direction arrives: they are in order. */
  let upAt = 0
  let downAt = 0
  let proof: Readonly<Record<string, string>> = {}

  const getLatency = () => random.integer(1, network.latencyMs)

  function retryIn(ms: number): void {
    cancelRetry()
    cancelRetry = time.delay(connect, ms)
  }

  function connect(): void {
    cancelRetry()
    if (isStopped || end) return
    const mine = ++attempt
    retryIn(random.integer(1_000, 4_000))
    time.delay(() => {
      if (mine === attempt && !isStopped && network.isUp) open(mine)
    }, getLatency())
  }

  function open(mine: number): void {
    const isMine = () => mine === attempt
    const later = (run: () => void) => {
      downAt = Math.max(downAt, time.now() + getLatency())
      time.delay(() => {
        if (isMine()) run()
      }, downAt - time.now())
    }
    const opened = server.connect(network.address, {
      onPacket: (packet) => later(() => receive(packet)),
      onEnd: () => later(() => drop()),
    })
    if (!opened || !getHandshake) return
    cancelRetry()
    end = opened
    upAt = time.now()
    const handshake = getHandshake()
    noteProof(handshake)
    opened.send(toConnect(handshake))
  }

  function noteProof({
    person,
    host,
  }: {
    readonly person?: string | undefined
    readonly host?: string | undefined
  }): void {
    if (person === undefined) return
    proof = { 'Tiza-Person': person, ...(host !== undefined && { 'Tiza-Host': host }) }
  }

  function receive(text: string): void {
    const packet = parsePacket(text)
    if (packet.is === 'refusal') refuse(packet.data)
    else if (packet.is === 'ack') questions.get(packet.id)?.resolve(packet.answer)
    else if (packet.is === 'event') tell(packet.name, packet.payload)
  }

  function tell(name: string, payload: unknown): void {
    if (name === 'welcome') isWelcome = true
    const listener: unknown = events && Reflect.get(events, name)
    if (typeof listener === 'function') Reflect.apply(listener, events, [payload])
    if (name !== 'bye') return
    const { reconnect, retryAfterMs }: ByePayload = Object(payload)
    isStopped = !reconnect
    drop(retryAfterMs)
  }

  function refuse(data: unknown): void {
    const { data: refusal }: { readonly data?: Refusal } = Object(data)
    close()
    if (!refusal) {
      events?.down()
      return
    }
    isStopped = !refusal.retryable
    if (refusal.retryable) retryIn(refusal.retryAfterMs ?? 2_000)
    events?.refused(refusal)
  }

  /** Ends what there is of a connection; returns whether there was one. */
  function close(): boolean {
    attempt++
    cancelRetry()
    const ended = end
    end = undefined
    isWelcome = false
    ended?.close()
    const lost = [...questions.values()]
    questions = new Map()
    for (const { fail } of lost) fail(new Error('disconnected'))
    return ended !== undefined
  }

  function drop(retryMs = random.integer(300, 1_500)): void {
    if (!close()) return
    if (!isStopped) retryIn(retryMs)
    events?.down()
  }

  /** Sends an event once what was sent before it has arrived. */
  function send(packet: string): void {
    const through = end
    upAt = Math.max(upAt, time.now() + getLatency())
    time.delay(() => through?.send(packet), upAt - time.now())
  }

  function ask<Answer>(name: string, payload: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!end || !isWelcome) return reject(new Error('not connected'))
      const id = ++lastId
      const cancel = time.delay(() => fail(new Error('no answer')), answerTimeoutMs)
      const settle = () => {
        cancel()
        questions.delete(id)
      }
      const fail = (error: Error) => {
        settle()
        reject(error)
      }
      questions.set(id, {
        resolve(answer) {
          settle()
          resolve(Object(answer))
        },
        fail,
      })
      send(toEvent(name, payload, id))
    })
  }

  const wire = { cut: () => drop(), connect }
  return {
    open(give, told) {
      getHandshake = give
      events = told
      isStopped = false
      network.wires.add(wire)
      connect()
    },
    reopen() {
      isStopped = false
      close()
      connect()
    },
    close() {
      isStopped = true
      network.wires.delete(wire)
      close()
    },
    op: (payload) => ask('op', payload),
    pull: (payload) => ask('pull', payload),
    profile: (payload) => ask('profile', payload),
    person(payload) {
      noteProof(payload)
      return ask('person', payload)
    },
    live(payload) {
      if (end && isWelcome) send(toEvent('live', payload))
    },
    loadSnapshot: (request) =>
      loadSnapshot(request, { server, time, network, key, proof, getLatency }),
  }
}

async function loadSnapshot(
  { base }: SnapshotRequest,
  {
    server,
    time,
    network,
    key,
    proof,
    getLatency,
  }: Pick<TransportOptions, 'server' | 'time' | 'network' | 'key'> & {
    readonly proof: Readonly<Record<string, string>>
    readonly getLatency: () => number
  },
): Promise<Snapshot> {
  const travel = () =>
    new Promise<void>((resolve, reject) => {
      const arrive = () => (network.isUp ? resolve() : reject(new Error('offline')))
      time.delay(arrive, getLatency())
    })
  await travel()
  const { status, bytes } = await server.ask({
    method: 'GET',
    path: `api/boards/${key}/snapshot${base === undefined ? '' : `?base=${base}`}`,
    headers: { 'Accept-Encoding': 'br', ...proof },
    address: network.address,
  })
  await travel()
  if (status !== 200) throw new Error(`snapshot: HTTP ${status}`)
  return JSON.parse(brotliDecompressSync(bytes).toString())
}
