import { setTimeout as pass } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import { getQuantile } from '../statistics.ts'
import { getCpuSeconds } from './process-use.ts'
import { joinBoard, type RawClient } from './raw-client.ts'
import { type Subject, toAddress } from './subject.ts'

/** What it takes to change what everybody on a board may do. Times are milliseconds since the host asked. */
export interface RightsFigures {
  readonly people: number
  /** Until they were told, and until something that they sent then was refused. */
  readonly told: Quantiles
  readonly refused: Quantiles
  /** Until they were sent away, by a link that was revoked. */
  readonly sentAway: Quantiles
  /** Packets and bytes that each received because of the demotion, on average. */
  readonly packets: number
  readonly bytes: number
  /** The server's CPU for the demotion of all. */
  readonly cpuMs: number
}

interface Quantiles {
  readonly p50: number
  readonly p99: number
}

/** Somebody on the board, and when they were told what. */
interface Pupil {
  readonly guest: RawClient
  readonly events: { readonly name: string; readonly bytes: number; readonly atMs: number }[]
  refusedAtMs: number | undefined
  isAsking: boolean
}

const longestMs = 20_000
/** For what follows a change. */
const settleMs = 2_000

/** Lets a host take the right to draw from many at once, and then revoke the link by which they came. */
export async function measureRights({ url, pid }: Subject, people: number): Promise<RightsFigures> {
  const { id, host } = await ask(url, 'POST', 'api/boards')
  const manage = (method: string, path: string, body?: object) =>
    ask(url, method, `api/boards/${id}${path}`, { host: String(host), ...(body && { body }) })
  const link = await manage('POST', '/links', { right: 'draw' })
  const pupils: Pupil[] = []
  for (let at = 0; at < people; at++) pupils.push(await enter(url, String(link.key), at))
  await pass(settleMs)
  for (const { events } of pupils) events.length = 0

  const cpuBefore = getCpuSeconds(pid)
  const demotedAtMs = performance.now()
  for (const pupil of pupils) pupil.isAsking = true
  await manage('PATCH', '/access', { rule: 'hosts' })
  await until(() => pupils.every(({ refusedAtMs }) => refusedAtMs !== undefined))
  await pass(settleMs)
  const cpuMs = (getCpuSeconds(pid) - cpuBefore) * 1_000
  const received = pupils.flatMap(({ events }) => events)
  const told = received.flatMap(({ name, atMs }) => (name === 'right' ? atMs - demotedAtMs : []))

  const revokedAtMs = performance.now()
  await manage('DELETE', `/links/${link.id}`)
  const getByes = () =>
    pupils.flatMap(({ events }) => events.filter(({ name }) => name === 'bye').map(toMs))
  await until(() => getByes().length === people)
  for (const { guest } of pupils) guest.close()
  return {
    ...{ people, cpuMs },
    told: toQuantiles(told),
    refused: toQuantiles(pupils.map(({ refusedAtMs = 0 }) => refusedAtMs - demotedAtMs)),
    sentAway: toQuantiles(getByes().map((atMs) => atMs - revokedAtMs)),
    packets: received.length / people,
    bytes: received.reduce((sum, { bytes }) => sum + bytes, 0) / people,
  }
}

async function enter(url: string, board: string, person: number): Promise<Pupil> {
  const events: Pupil['events'] = []
  const who = { client: createId(), from: toAddress(person) }
  const { guest } = await joinBoard({
    ...{ url, board, ...who },
    onEvent(text) {
      const name = text.slice(2, text.indexOf('"', 2))
      events.push({ name, bytes: text.length, atMs: performance.now() })
      if (name === 'right' && pupil.isAsking) draw()
    },
  })
  const pupil: Pupil = { guest, events, refusedAtMs: undefined, isAsking: false }

  function draw(): void {
    pupil.isAsking = false
    const rect = { op: 'create', id: createId(), kind: 'rect', z: 'a0', pos: [0, 0], size: [1, 1] }
    guest.ask('op', JSON.stringify({ n: 1, ops: [rect] }), (answer) => {
      if (answer.includes('"read_only"')) pupil.refusedAtMs = performance.now()
    })
  }
  return pupil
}

const toMs = ({ atMs }: Pupil['events'][number]) => atMs

async function until(isDone: () => boolean): Promise<void> {
  const endMs = performance.now() + longestMs
  while (!isDone()) {
    if (performance.now() > endMs) throw new Error('not everybody was told in time')
    await pass(5)
  }
}

function toQuantiles(times: readonly number[]): Quantiles {
  return { p50: getQuantile(times, 0.5) ?? 0, p99: getQuantile(times, 0.99) ?? 0 }
}

interface Asking {
  readonly host?: string
  readonly body?: object
}

async function ask(
  url: string,
  method: string,
  path: string,
  { host, body }: Asking = {},
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(host && { 'Tiza-Host': host }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  const text = await response.text()
  return text === '' ? {} : JSON.parse(text)
}
