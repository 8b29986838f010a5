import type { AccessChange, NewLink, PersonChange, Right } from '@tiza/protocol'
import type { StoredTx } from '../../storage/board-log.ts'
import { createFirstState, type ModelChange, type ModelLink, type Proof } from './access-model.ts'
import { createConnectionWitness } from './connection-witness.ts'
import { createPossibleStates, type PossibleStates, type Told } from './possible-states.ts'
import type { Asking, Reply, Server } from './server.ts'
import type { Sight } from './sight.ts'
import { createStandings, type Standings, toPublicPerson } from './standings.ts'
import { createTrials, type Trials } from './trials.ts'
import { createLogReader, type LogReader } from './tx-needs.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Visit } from './visit.ts'
import { createWaitingRoomModel } from './waiting-room-model.ts'

/** What a host asks for over HTTP, as routes name it. */
export type HostWish =
  | ({ readonly do: 'set' } & AccessChange)
  | ({ readonly do: 'person'; readonly person: string } & PersonChange)
  | { readonly do: 'make'; readonly link: NewLink }
  | { readonly do: 'revoke' | 'renew'; readonly link: string }
  | { readonly do: 'admit' | 'bin' | 'restore' | 'list' }

/** Somebody who asks over HTTP: the secret of a person, and the key of a host link. */
export interface Asker {
  readonly key: string
  readonly person?: string | undefined
  readonly host?: string | undefined
  readonly address: string
}

/** A link that a host has just made. */
export interface MadeLink {
  readonly id: string
  readonly key: string
  readonly right: Right
}

/** Stands between clients and a server, and compares all that passes with what the rules say. */
export interface Witness {
  readonly server: Pick<Server, 'connect' | 'ask'>
  readonly possible: PossibleStates
  readonly standings: Standings
  readonly trials: Trials
  readonly log: LogReader
  /** Sends what a host asks for; returns the link that was made. Resolves when it is answered, or never will be. */
  wish(asker: Asker, wish: HostWish): Promise<MadeLink | undefined>
  /** The keys of links, with their ids. */
  noteKey(key: string, link: string): void
  /** The connections of those who are on the board, as the server sees them. */
  listVisits(): readonly Visit[]
  /** Of the log, once somebody was told. */
  readonly epoch: string | undefined
  noteTx(tx: StoredTx): void
  /** The server was killed: what it had not stored is forgotten. */
  noteKill(): void
  /** It was stopped in order. */
  noteRestart(): void
  noteJump(): void
  /** What was not as the rules say: the first of it. */
  readonly fault: Error | undefined
}

export interface WitnessOptions {
  readonly server: Server
  readonly time: VirtualTime
  /** The links of the board as it was made, by their ids. */
  readonly links: Readonly<Record<string, ModelLink>>
}

export function createWitness({ server, time, links }: WitnessOptions): Witness {
  const possible = createPossibleStates(createFirstState(links), () => Date.now())
  const standings = createStandings(possible, time)
  const persons = new Map<string, string>()
  const isSamePerson = (one: string, other: string) =>
    one === other || (persons.has(one) && persons.get(one) === persons.get(other))
  const log = createLogReader(isSamePerson)
  const trials = createTrials(log)
  const waiting = createWaitingRoomModel(time.now)
  const keys = new Map<string, string>()
  let fault: Error | undefined
  let unsettled = 0
  /** Some of these are asked for at once: in which order they are made is not followed. */
  let isTangled = false

  function check(work: () => void): void {
    try {
      work()
    } catch (error) {
      fault ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  const sight: Sight = {
    ...{ time, possible, standings, trials, waiting, keys, persons, check },
    look: () => connections.look(),
    isWaitingUnsettled: () => unsettled > 0,
  }
  const connections = createConnectionWitness(sight)

  function toProof({ person, host }: Asker): Proof {
    return {
      person: person === undefined ? undefined : toPublicPerson(person),
      hostLink: host === undefined ? undefined : keys.get(host),
    }
  }

  async function wish(asker: Asker, wanted: HostWish): Promise<MadeLink | undefined> {
    const changes = toChanges(wanted, toProof(asker))
    const before = possible.list()
    const setsWaiting = wanted.do === 'set' && wanted.waiting !== undefined
    if (setsWaiting && ++unsettled > 1) isTangled = true
    const numbers = changes.map(possible.begin)
    sight.look()
    const reply = await server.ask(toAsking(asker, wanted)).catch(() => undefined)
    let made: MadeLink | undefined
    check(() => {
      const told = toTold(reply)
      for (const number of numbers) possible.end(number, told)
      sight.look()
      if (told === 'done' && reply) made = noteDone(wanted, reply)
      if (told === 'done')
        noteWaiting(
          wanted,
          before.some((state) => state.waiting),
        )
      if (setsWaiting && (told === 'unknown' || isTangled)) waiting.lose()
    })
    if (setsWaiting && --unsettled === 0) isTangled = false
    return made
  }

  function noteDone(wanted: HostWish, { bytes }: Reply): MadeLink | undefined {
    if (wanted.do !== 'make' && wanted.do !== 'renew') return undefined
    const link: MadeLink & { readonly expiresAt?: number } = JSON.parse(bytes.toString())
    const { id, key, right, expiresAt } = link
    keys.set(key, id)
    possible.add((state) => ({
      ...state,
      links: { ...state.links, [id]: { right, isRevoked: false, expiresAt } },
    }))
    return link
  }

  function noteWaiting(wanted: HostWish, wasOn: boolean): void {
    if (wanted.do === 'set' && wanted.waiting !== undefined) {
      waiting.set(wanted.waiting, { wasOn, present: connections.listPresent() })
      waiting.mayAdmit(connections.listRecent())
    }
    if (wanted.do === 'admit') waiting.mayAdmit(connections.listKnocking())
    if (wanted.do !== 'person' || wanted.admitted === undefined) return
    if (wanted.admitted) waiting.admit([wanted.person], { isDurable: true })
    else waiting.takeBack(connections.listIds(wanted.person))
  }

  return {
    ...{ possible, standings, trials, log, wish },
    server: {
      connect: (address, events) => connections.connect(server, address, events),
      ask: (asking) => connections.ask(server, asking),
    },
    noteKey: (key, link) => void keys.set(key, link),
    listVisits: connections.listVisits,
    noteTx: (tx) => check(() => trials.noteTx(tx)),
    noteKill: waiting.noteKill,
    noteRestart: waiting.noteRestart,
    noteJump: () => standings.noteJump(),
    get epoch() {
      return connections.epoch
    },
    get fault() {
      return fault
    },
  }
}

/** What is stored in two steps may be done by half when the server is killed. */
function toChanges(wanted: HostWish, by: Proof): readonly ModelChange[] {
  if (wanted.do !== 'set' || wanted.waiting === undefined) return [{ ...wanted, by }]
  const { waiting, ...others } = wanted
  return [
    { ...others, by },
    { do: 'set', waiting, by },
  ]
}

function toTold(reply: Reply | undefined): Told {
  if (!reply || reply.status >= 500 || reply.status === 429) return 'unknown'
  if (reply.status < 300) return 'done'
  return reply.status === 404 ? 'nothing' : 'refused'
}

function toAsking({ key, person, host, address }: Asker, wish: HostWish): Asking {
  const headers = {
    ...(person !== undefined && { 'Tiza-Person': person }),
    ...(host !== undefined && { 'Tiza-Host': host }),
  }
  return { ...toRoute(wish, `api/boards/${key}`), headers, address }
}

function toRoute(wish: HostWish, board: string): Pick<Asking, 'method' | 'path' | 'body'> {
  switch (wish.do) {
    case 'set': {
      const { do: _, ...body } = wish
      return { method: 'PATCH', path: `${board}/access`, body }
    }
    case 'person': {
      const { do: _, person, ...body } = wish
      return { method: 'PATCH', path: `${board}/people/${person}`, body }
    }
    case 'make':
      return { method: 'POST', path: `${board}/links`, body: wish.link }
    case 'renew':
      return { method: 'POST', path: `${board}/links/${wish.link}/renew` }
    case 'revoke':
      return { method: 'DELETE', path: `${board}/links/${wish.link}` }
    case 'admit':
      return { method: 'POST', path: `${board}/people/admit` }
    case 'bin':
      return { method: 'DELETE', path: board }
    case 'restore':
      return { method: 'POST', path: `${board}/restore` }
    case 'list':
      return { method: 'GET', path: `${board}/people` }
  }
}
