import { createHmac } from 'node:crypto'
import { type BoardClient, connectBoard, type Rejection } from '@tiza/client'
import {
  createDevice,
  type Device,
  type IdentityStorage,
  type TabStorage,
} from '@tiza/client/testing'
import { encodePoints, type InkPoint, type Op, pointsStart } from '@tiza/protocol'
import { type Random, randomId } from '@tiza/protocol/testing'
import type { Server } from './server.ts'
import { randomSecret, toPublicPerson } from './standings.ts'
import { createTransport, type Network } from './transport.ts'
import type { VirtualTime } from './virtual-time.ts'

/** One open tab. `client` is there once its storage is open. */
export interface Tab {
  /** The key of the link by which it was opened. */
  readonly key: string
  readonly storage: TabStorage
  client: BoardClient | undefined
  pen: { readonly id: string; end: typeof pointsStart } | undefined
}

/** Somebody with a device, and tabs of it on the board. */
export interface Somebody {
  readonly name: string
  readonly device: Device
  readonly network: Network
  /** Their secret on the board, and their public id there. */
  readonly secret: string
  readonly person: string
  /** The key of a host link, where they have one. */
  host: string | undefined
  /** Keys of links that they know, the last the newest. */
  readonly keys: string[]
  readonly tabs: Tab[]
  /** Work that was refused or could not be sent, as they were told. */
  readonly rejections: Rejection[]
  /** Shapes that they have made, and when. */
  readonly made: Map<string, { readonly tab: Tab; readonly atMs: number }>
  readonly identity: IdentityStorage
  /** Whether they know of which board a link is: until then they cannot say who they are. [RI9] */
  knows(key: string): boolean
}

export interface PeopleOptions {
  readonly time: VirtualTime
  readonly random: Random
  /** The public id of the board. */
  readonly publicId: string
}

/** Somebody who has not opened the board yet. */
export function createSomebody(
  name: string,
  { time, random, publicId, address }: PeopleOptions & { readonly address: string },
): Somebody {
  const deviceSecret = randomSecret(random)
  const secret = createHmac('sha256', Buffer.from(deviceSecret, 'base64url'))
    .update(publicId)
    .digest('base64url')
  return {
    ...{ name, secret, person: toPublicPerson(secret), host: undefined },
    device: createDevice({ clock: time, random: random.fork() }),
    network: { isUp: true, latencyMs: 40, address, wires: new Set() },
    ...{ keys: [], tabs: [], rejections: [], made: new Map() },
    ...createIdentity(deviceSecret),
  }
}

/** Opens one more tab by a link; its client appears as time goes on. */
export function openTab(
  somebody: Somebody,
  key: string,
  {
    server,
    time,
    random,
  }: Pick<PeopleOptions, 'time' | 'random'> & { readonly server: Pick<Server, 'connect' | 'ask'> },
): Tab {
  const { name, device, network, identity, host } = somebody
  const storage = device.createTabStorage()
  const tab: Tab = { key, storage, client: undefined, pen: undefined }
  const own = random.fork()
  somebody.tabs.push(tab)
  void connectBoard(
    {
      ...{ url: 'http://simulated.invalid', board: key, host, profile: { name, color: 'blue' } },
      storage: { ...storage, identity },
    },
    {
      ...{ clock: time, shapesPerSlice: 3 },
      createTransport: () => createTransport({ server, time, random: own, network, key }),
    },
  ).then((client) => {
    tab.client = client
    // It was closed before it was open.
    if (!somebody.tabs.includes(tab)) void client.close()
    client.onRejection((rejection) => somebody.rejections.push(rejection))
  })
  return tab
}

/** The tab is closed as browsers do: what is unsent stays on the device. */
export function closeTab({ tabs }: Somebody, tab: Tab): void {
  tabs.splice(tabs.indexOf(tab), 1)
  void tab.client?.close()
}

/** Changes the board, and remembers what is made. */
export function apply(
  somebody: Somebody,
  tab: Tab,
  ops: readonly Op[],
  { nowMs, gesture }: { readonly nowMs: number; readonly gesture?: string },
): void {
  const { client } = tab
  if (!client) return
  client.apply(ops, gesture === undefined ? {} : { gesture })
  for (const { op, id } of ops) {
    if (op === 'create' && !somebody.made.has(id)) somebody.made.set(id, { tab, atMs: nowMs })
  }
}

/** Moves the pen on: a new stroke, some more of it, or its end. */
export function movePen(somebody: Somebody, tab: Tab, random: Random, nowMs: number): void {
  const points = Array.from({ length: random.integer(1, 5) }, (): InkPoint => {
    return [random.integer(-99, 99), random.integer(-99, 99), random.next()]
  })
  const pen = tab.pen ?? { id: randomId(random), end: pointsStart }
  const { pts, end } = encodePoints(points, { q: -3, from: pen.end })
  const off = pen.end.count
  const look = { color: 'blue', width: 3, q: -3 } as const
  const op: Op =
    off === 0
      ? { op: 'create', id: pen.id, kind: 'stroke', z: 'a0', pos: [0, 0], pts, ...look }
      : { op: 'append', id: pen.id, off, pts }
  apply(somebody, tab, [op], { nowMs, gesture: pen.id })
  pen.end = end
  tab.pen = random.chance(0.3) ? undefined : pen
}

function createIdentity(device: string): Pick<Somebody, 'identity' | 'knows'> {
  const boards = new Map<string, Parameters<IdentityStorage['saveKeys']>[1]>()
  return {
    knows: (key) => boards.get(key)?.publicId !== undefined,
    identity: {
      loadDevice: async () => device,
      async loadKeys(key) {
        const { publicId, host } = boards.get(key) ?? {}
        return { ...(publicId !== undefined && { publicId }), ...(host !== undefined && { host }) }
      },
      async saveKeys(key, change) {
        boards.set(key, { ...boards.get(key), ...change })
      },
    },
  }
}
