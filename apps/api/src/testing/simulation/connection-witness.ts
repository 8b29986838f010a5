import type { Handshake, Refusal, RightChange, Welcome } from '@tiza/protocol'
import { findModelDenial } from './access-model.ts'
import { parsePacket } from './packets.ts'
import { createQuestions } from './questions.ts'
import { judgeReading, toWays } from './readings.ts'
import type { Asking, ClientEnd, ConnectionEvents, Reply, Server } from './server.ts'
import type { Sight } from './sight.ts'
import { toPublicPerson, toPublicSession } from './standings.ts'
import { listIds, listWays, mayDraw, type Visit } from './visit.ts'
import { createVisitBook } from './visit-book.ts'

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
/** How long the server may go on with what somebody asked who has gone meanwhile. */
const stillAtItMs = 3_000
/** How long somebody waits who knocks no more, and as long as a host may take to let them in. */
const knockLastsMs = 18_000

export function createConnectionWitness(sight: Sight): ConnectionWitness {
  const { time, possible, standings, waiting, keys, persons, check } = sight
  const book = createVisitBook(sight)
  const { visits, readings, look, observe, begin, end, settleLink, leave, noteWaiting } = book
  const questions = createQuestions(sight, book)
  const knocks = new Map<string, number>()
  let epoch: string | undefined

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
    ...{
      look,
      listPresent: book.listPresent,
      listRecent: book.listRecent,
      listVisits: book.listVisits,
    },
    connect(server, address, { onPacket, onEnd }) {
      let visit: Visit | undefined
      const opened = server.connect(address, {
        onPacket(text) {
          const packet = parsePacket(text)
          const present = visit
          if (present) {
            check(() => {
              if (packet.is === 'refusal') refuse(present, toRefused(packet.data))
              else if (packet.is === 'ack') questions.answer(present, packet.id, packet.answer)
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
              else if (packet.is === 'disconnect') visit && leave(visit)
              else if (visit && packet.is === 'event') questions.ask(visit, packet)
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
    listKnocking: () =>
      [...knocks].flatMap(([id, atMs]) => (time.now() - atMs < knockLastsMs ? id : [])),
    get epoch() {
      return epoch
    },
    listIds: (person) => [
      person,
      ...[...persons].flatMap(([session, one]) => (one === person ? session : [])),
    ],
  }
}

function toRefused(data: unknown): Refusal | undefined {
  const { data: refusal }: { readonly data?: Refusal } = Object(data)
  return refusal
}
