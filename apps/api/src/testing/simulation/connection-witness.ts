import { brotliDecompressSync } from 'node:zlib'
import type {
  Handshake,
  Op,
  OpAck,
  OpPayload,
  PersonAck,
  PersonPayload,
  PullAck,
  PullPayload,
  Refusal,
  RightChange,
  Snapshot,
  Welcome,
} from '@tiza/protocol'
import { findModelDenial, isModelHost, type ModelState } from './access-model.ts'
import { type Packet, parsePacket } from './packets.ts'
import type { Asking, ClientEnd, ConnectionEvents, Reply, Server } from './server.ts'
import type { Sight } from './sight.ts'
import { type Standings, toPublicPerson, toPublicSession } from './standings.ts'
import type { Standing, Trial } from './trials.ts'
import {
  findRunningStroke,
  goesOnWith,
  isToldSo,
  listIds,
  listWays,
  mayDraw,
  surelyDraws,
  type Visit,
} from './visit.ts'

/** Connections and requests through a witness, and who is there. */
export interface ConnectionWitness {
  connect(
    server: Pick<Server, 'connect'>,
    address: string,
    events: ConnectionEvents,
  ): ClientEnd | undefined
  /** A request for a snapshot. */
  ask(server: Pick<Server, 'ask'>, asking: Asking): Promise<Reply>
  /** What is under way is judged by what may be now as well. */
  look(): void
  /** Public ids of those who are on the board, of those who have left a moment ago, and of those who wait. */
  listPresent(): readonly string[]
  listRecent(): readonly string[]
  listKnocking(): readonly string[]
  /** Those of a person and of their sessions. */
  listIds(person: string): readonly string[]
  /** The connections of those who are on the board. */
  listVisits(): readonly Visit[]
  /** Of the log, once somebody was told. */
  readonly epoch: string | undefined
}

const handshakeId = -1
/** How long a stroke may be finished that was being drawn when the right ended. [RI8] */
const finishMs = 30_000
const slackMs = 1_000
const recentMs = 3_000
/** How long the server may go on with what somebody asked who has gone meanwhile. */
const stillAtItMs = 3_000
const knockLastsMs = 15_000

export function createConnectionWitness(sight: Sight): ConnectionWitness {
  const { time, possible, standings, trials, waiting, keys, persons, check } = sight
  const visits = new Set<Visit>()
  const left = new Set<Visit>()
  const knocks = new Map<string, number>()
  let epoch: string | undefined
  const readings = new Set<{ readonly standings: Set<Standing>; readonly ways: Ways }>()

  function look(): void {
    for (const visit of visits) {
      const now = standings.list(listWays(visit))
      for (const trial of visit.trials.values()) trials.add(trial, now)
      for (const pull of visit.pulls.values()) for (const one of now) pull.standings.add(one)
      if (mayDraw(now)) visit.drewAtMs = time.now()
      if (surelyDraws(now)) visit.drewSurelyAtMs = time.now()
      if (visit.state === 'joining') noteWaiting(visit)
    }
    for (const { standings: seen, ways } of readings) {
      for (const one of standings.list(ways)) seen.add(one)
    }
    waiting.setHosts([...visits].filter(isHostThere).length)
  }

  /** What somebody is told at this moment leaves only the states in which it is so. */
  function observe(visit: Visit, right: Standing, told: object | undefined, what: string): void {
    const ways = listWays(visit)
    possible.observe(
      (state) =>
        standings.get(state, ways).has(right) && (told === undefined || isToldSo(state, told)),
      `${visit.session} ${what} ${JSON.stringify({ right, told, ways })}`,
    )
    look()
  }

  function begin(visit: Visit, id: number, person: string | undefined): void {
    const { hostLink, link } = visit
    const isByHostLink = possible.list().some((state) => state.links[link]?.right === 'host')
    if (person === undefined || (hostLink === undefined && !isByHostLink)) return
    const by = { person, hostLink }
    visit.changes.set(id, possible.begin({ do: 'come', by, link }))
  }

  function end(visit: Visit, id: number, told: 'done' | 'nothing' | 'unknown'): void {
    const number = visit.changes.get(id)
    visit.changes.delete(id)
    if (number !== undefined) possible.end(number, told)
  }

  function open(auth: unknown): Visit {
    const { client, board, person, host, since }: Handshake = Object(auth)
    const session = toPublicSession(client)
    const visit: Visit = {
      ...{ session, link: keys.get(board) ?? board, since, state: 'joining' },
      hostLink: host === undefined ? undefined : keys.get(host),
      person: person === undefined ? persons.get(session) : toPublicPerson(person),
      ...{ saying: undefined, right: undefined, trials: new Map(), changes: new Map() },
      ...{ pulls: new Map(), seesFrom: 0, mayWait: false, mayEnter: false },
      ...{ stroke: undefined, leftAtMs: 0, isDenied: false },
      ...{ drewAtMs: Number.NEGATIVE_INFINITY, drewSurelyAtMs: Number.NEGATIVE_INFINITY },
    }
    if (![...visits].some(({ state }) => state === 'in')) waiting.noteServed()
    visits.add(visit)
    begin(visit, handshakeId, visit.person)
    look()
    return visit
  }

  function welcome(visit: Visit, { you, board, mode, base, seq, ...rest }: Welcome): void {
    epoch = rest.epoch
    noteWaiting(visit)
    if (!visit.mayEnter) throw new Error(`[WR2] ${visit.session} was let in without waiting`)
    end(visit, handshakeId, 'done')
    visit.state = 'in'
    if (visit.person !== undefined) persons.set(visit.session, visit.person)
    waiting.admit(listIds(visit))
    settleLink(visit)
    visit.right = you.right
    observe(visit, you.right ?? 'look', board, '[RI3] is welcomed with')
    visit.seesFrom = mode === 'resume' ? (visit.since?.seq ?? 0) : (base ?? seq)
    const isUnproven = visit.since?.sum === undefined && !mayDraw([you.right ?? 'look'])
    if (mode === 'resume' && isUnproven) throw new Error(`[RI14] ${visit.session} resumes unproven`)
    if (board?.waiting && you.right !== 'host')
      throw new Error('[WR4] who is no host sees who waits')
  }

  function refuse(visit: Visit, refusal: Refusal | undefined): void {
    const { code, reason } = refusal ?? {}
    leave(visit)
    if (code !== 'forbidden' && code !== 'board_not_found') {
      end(visit, handshakeId, 'unknown')
      return
    }
    end(visit, handshakeId, 'nothing')
    if (reason === 'waiting') {
      noteWaiting(visit)
      if (!visit.mayWait) throw new Error(`[WR2] ${visit.session} has to wait, and need not`)
      for (const id of listIds(visit)) knocks.set(id, time.now())
    }
    const { link, hostLink, person, session } = visit
    const why = reason === 'waiting' ? 'in' : (reason ?? code)
    possible.observe(
      (state) => findModelDenial(state, { link, hostLink, person }, Date.now()) === why,
      `${session} is refused with ${why}: ${JSON.stringify({ link, hostLink, person })}`,
    )
    look()
  }

  /** Whether somebody may be made to wait, and may be let in, at any moment until they are told. */
  function noteWaiting(visit: Visit): void {
    const { mayWait, mayEnter } = judgeWaiting(visit)
    visit.mayWait ||= mayWait
    visit.mayEnter ||= mayEnter
  }

  /** The same now; what is not settled may be either way. */
  function judgeWaiting(visit: Visit): { readonly mayWait: boolean; readonly mayEnter: boolean } {
    if (sight.isWaitingUnsettled()) return { mayWait: true, mayEnter: true }
    const { mayWait, mayEnter } = waiting.judge(listIds(visit))
    const states = possible.list()
    const ways = listWays(visit)
    const mayBeHost = standings.list(ways).has('host')
    const isHost = states.every((state) =>
      [...standings.get(state, ways)].every((one) => one === 'host'),
    )
    return {
      mayWait: mayWait && !isHost && states.some((state) => state.waiting),
      mayEnter: mayEnter || mayBeHost || states.some((state) => !state.waiting),
    }
  }

  function receive(visit: Visit, packet: Packet): void {
    if (packet.is === 'disconnect') leave(visit)
    if (packet.is !== 'event' || packet.id === undefined) return
    if (packet.name === 'op') {
      const payload: OpPayload = Object(packet.payload)
      look()
      const now = standings.list(listWays(visit))
      const asked = { session: visit.session, payload, ...judgeFinish(visit, payload.ops) }
      visit.trials.set(packet.id, trials.begin(asked, now))
      const stroke = findRunningStroke(visit.stroke, payload.ops)
      visit.stroke = stroke === visit.stroke || surelyDraws(now) ? stroke : undefined
    } else if (packet.name === 'pull') {
      const { since }: PullPayload = Object(packet.payload)
      const now = new Set(standings.list(listWays(visit)))
      if (since.sum === undefined) visit.pulls.set(packet.id, { after: since.seq, standings: now })
    } else if (packet.name === 'person') {
      const { person, host }: PersonPayload = Object(packet.payload)
      visit.saying = { id: packet.id, person: toPublicPerson(person) }
      if (host !== undefined) visit.hostLink = keys.get(host)
      begin(visit, packet.id, visit.saying.person)
      look()
    }
  }

  /** Whether a transaction may only finish a stroke, and whether it does so surely in time. */
  function judgeFinish(
    { drewAtMs, drewSurelyAtMs, stroke }: Visit,
    ops: readonly Op[],
  ): Pick<Trial, 'mayFinish' | 'mustFinish'> {
    const isInTime = time.now() - drewSurelyAtMs < finishMs - slackMs
    return {
      mayFinish: time.now() - drewAtMs <= finishMs,
      // How long a stroke may be finished is told by the time of day.
      mustFinish:
        !standings.hasJumped && isInTime && stroke !== undefined && goesOnWith(stroke, ops),
    }
  }

  function answer(visit: Visit, id: number, payload: unknown): void {
    const trial = visit.trials.get(id)
    if (trial) {
      look()
      visit.trials.delete(id)
      const ack: OpAck = Object(payload)
      trials.judge(trial, ack)
    }
    const pull = visit.pulls.get(id)
    if (pull) {
      look()
      visit.pulls.delete(id)
      const ack: PullAck = Object(payload)
      const isBefore = pull.after < visit.seesFrom
      if (ack.ok && ack.tx.length > 0 && isBefore && !mayDraw(pull.standings)) {
        throw new Error(`[RI14] ${visit.session} is given what was before`)
      }
    }
    if (visit.saying?.id === id) answerPerson(visit, id, Object(payload))
  }

  function answerPerson(visit: Visit, id: number, ack: PersonAck): void {
    visit.saying = undefined
    end(visit, id, ack.ok ? 'done' : 'unknown')
    visit.isDenied = !ack.ok && ack.code === 'forbidden'
    if (!ack.ok) {
      visit.hostLink = undefined
      return
    }
    visit.person = ack.person
    settleLink(visit)
    persons.set(visit.session, ack.person)
    waiting.admit([ack.person])
    visit.right = ack.right
    observe(visit, ack.right ?? 'look', undefined, '[RI9] is told, as a person,')
  }

  /** Who shows a usable host link has come by that one, whichever they name. */
  function settleLink(visit: Visit): void {
    const { hostLink } = visit
    if (hostLink === undefined) return
    const by = { person: undefined, hostLink }
    const are = new Set(possible.list().map((state) => isModelHost(state, by, Date.now())))
    if (are.size > 1) return
    if (are.has(true)) visit.link = hostLink
    visit.hostLink = undefined
  }

  function tell(visit: Visit, name: string, payload: unknown): void {
    if (visit.state === 'out')
      throw new Error(`[RI10] ${name} is told to ${visit.session}, who is out`)
    if (name === 'welcome') welcome(visit, Object(payload))
    else if (name === 'right') {
      const change: RightChange = Object(payload)
      visit.right = change.right
      observe(visit, change.right, change, '[RI6] is told')
    } else if (name === 'bye') sayBye(visit, Object(payload))
    else if (!hasStanding(visit))
      throw new Error(`${name} is told to ${visit.session}, who may not see it`)
    else if (name === 'waiting' && !standings.list(listWays(visit)).has('host')) {
      throw new Error(`[WR4] ${visit.session} is told who waits, and is no host`)
    }
  }

  const hasStanding = (visit: Visit) =>
    [...standings.list(listWays(visit))].some((one) => one !== 'out')

  function sayBye(visit: Visit, { code }: { readonly code?: string }): void {
    leave(visit)
    if (code === 'removed' && !visit.isDenied) observeOut(visit, '[RI10] is sent away')
    if (code !== 'deleted') return
    possible.observe(
      ({ isBinned }) => isBinned,
      '[LK20] somebody is told that the board is deleted',
    )
  }

  function observeOut(visit: Visit, what: string): void {
    const ways = listWays(visit)
    if (standings.list(ways).has('out')) return
    throw new Error(`${visit.session} ${what}, and may be here: ${JSON.stringify(ways)}`)
  }

  function leave(visit: Visit): void {
    if (visit.state === 'in') left.add(visit)
    visit.state = 'out'
    visit.leftAtMs = time.now()
  }

  /** The connection is gone: what was asked through it is not answered. */
  function close(visit: Visit): void {
    look()
    leave(visit)
    visits.delete(visit)
    // The server may still be at it.
    const work = () => {
      for (const id of [...visit.changes.keys()]) end(visit, id, 'unknown')
      look()
    }
    if (visit.changes.size > 0) time.delay(() => check(work), stillAtItMs)
    look()
  }

  return {
    look,
    connect(server, address, { onPacket, onEnd }) {
      let visit: Visit | undefined
      const opened = server.connect(address, {
        onPacket(text) {
          const packet = parsePacket(text)
          const present = visit
          if (present) {
            check(() => {
              if (packet.is === 'refusal') refuse(present, toRefused(packet.data))
              else if (packet.is === 'ack') answer(present, packet.id, packet.answer)
              else if (packet.is === 'event') tell(present, packet.name, packet.payload)
            })
          }
          onPacket(text)
        },
        onEnd() {
          const present = visit
          if (present) check(() => close(present))
          onEnd()
        },
      })
      return (
        opened && {
          send(text) {
            const packet = parsePacket(text)
            check(() => {
              if (packet.is === 'connect') visit = open(packet.data)
              else if (visit) receive(visit, packet)
            })
            opened.send(text)
          },
          close: opened.close,
        }
      )
    },
    async ask(server, asking) {
      const ways = toWays(asking, keys, possible.list())
      const reading = { standings: new Set(standings.list(ways)), ways }
      readings.add(reading)
      try {
        const reply = await server.ask(asking)
        look()
        check(() => judgeReading(reply, reading.standings))
        return reply
      } finally {
        readings.delete(reading)
      }
    },
    listPresent: () => [...visits].filter(({ state }) => state === 'in').flatMap(listIds),
    listRecent: () =>
      [...left].filter(({ leftAtMs }) => time.now() - leftAtMs < recentMs).flatMap(listIds),
    listKnocking: () =>
      [...knocks].flatMap(([id, atMs]) => (time.now() - atMs < knockLastsMs + recentMs ? id : [])),
    get epoch() {
      return epoch
    },
    listVisits: () => [...visits].filter(({ state }) => state === 'in'),
    listIds: (person) => [
      person,
      ...[...persons].flatMap(([session, one]) => (one === person ? session : [])),
    ],
  }
}

type Ways = Parameters<Standings['list']>[0]

/** As whom a request asks. */
function toWays(
  { path, headers = {} }: Asking,
  keys: ReadonlyMap<string, string>,
  states: readonly ModelState[],
): Ways {
  const { 'Tiza-Person': secret, 'Tiza-Host': host } = headers
  const key = /^api\/boards\/([\w-]+)/.exec(path)?.[1] ?? ''
  const person = secret === undefined ? undefined : toPublicPerson(secret)
  const link = keys.get(key) ?? key
  const hostLink = host === undefined ? undefined : keys.get(host)
  // Who shows the key of a host link comes by that, also if they were unmade a host. [LK28]
  const isOfHosts = states.some((state) => state.links[link]?.right === 'host')
  const by = isOfHosts ? link : hostLink
  return [{ link, person }, ...(by === undefined ? [] : [{ link: by, person: undefined }])]
}

/** [SN6] [RI14] A snapshot is for those who may see it, and those who may not draw see nothing that is deleted. */
function judgeReading({ status, bytes }: Reply, standings: ReadonlySet<Standing>): void {
  if (status !== 200) return
  if ([...standings].every((one) => one === 'out')) {
    throw new Error('[SN6] a snapshot is read by somebody who may not see it')
  }
  const { shapes }: Snapshot = JSON.parse(brotliDecompressSync(bytes).toString())
  if (mayDraw(standings) || !shapes.some(({ deleted }) => deleted)) return
  throw new Error('[RI14] somebody who may not draw reads what was deleted')
}

function toRefused(data: unknown): Refusal | undefined {
  const { data: refusal }: { readonly data?: Refusal } = Object(data)
  return refusal
}

function isHostThere({ state, right }: Visit): boolean {
  return state === 'in' && right === 'host'
}
