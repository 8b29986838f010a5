import type { AccessChange, NewLink, PersonChange, Right, Rule } from '@tiza/protocol'

/** A link as the rules know it. */
export interface ModelLink {
  readonly right: Right
  readonly isRevoked: boolean
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** Somebody on the board, as far as hosts have said something of them. */
export interface ModelPerson {
  readonly isHost: boolean
  readonly isRemoved: boolean
  readonly pen?: boolean | undefined
}

/** All that decides who may do what on one board. */
export interface ModelState {
  readonly rule: Rule
  readonly locked: boolean
  readonly names: boolean
  readonly waiting: boolean
  readonly isBinned: boolean
  /** By their ids. */
  readonly links: Readonly<Record<string, ModelLink>>
  /** By their public ids; who is not in it is nobody in particular. */
  readonly people: Readonly<Record<string, ModelPerson>>
}

/** By what somebody is on the board: the id of a link, and the public id of a person. */
export interface Way {
  readonly link: string
  readonly person: string | undefined
}

/** Who asks for something that only hosts may do. */
export interface Proof {
  readonly person: string | undefined
  /** The id of the link whose key they show. */
  readonly hostLink: string | undefined
}

/** What somebody asks for. */
export type ModelChange =
  | ({ readonly do: 'set'; readonly by: Proof } & AccessChange)
  | ({ readonly do: 'person'; readonly by: Proof; readonly person: string } & PersonChange)
  | { readonly do: 'make'; readonly by: Proof; readonly link: NewLink }
  | { readonly do: 'revoke' | 'renew'; readonly by: Proof; readonly link: string }
  | { readonly do: 'admit' | 'bin' | 'restore' | 'list'; readonly by: Proof }
  /** Somebody comes with the key of a link that makes hosts. */
  | { readonly do: 'come'; readonly by: Proof; readonly link: string }

/** What becomes of it. */
export interface ModelOutcome {
  readonly isDone: boolean
  readonly state: ModelState
}

/** Why somebody is not let in, or `in`. */
export type ModelDenial = 'in' | 'board_not_found' | 'deleted' | 'removed' | 'revoked' | 'expired'

const nobody: ModelPerson = { isHost: false, isRemoved: false }
const ascending: readonly Right[] = ['look', 'comment', 'own', 'draw', 'host']

/** The table of [RI2], without its first row: what a link lets do at most, or what is given instead. */
const table: Readonly<
  Record<'given' | 'taken' | 'neither', Readonly<Record<Rule, (link: Right) => Right>>>
> = {
  given: {
    everybody: () => 'draw',
    own: () => 'draw',
    pen: () => 'draw',
    hosts: (link) => cap(link, 'comment'),
  },
  taken: {
    everybody: (link) => cap(link, 'comment'),
    own: (link) => cap(link, 'comment'),
    pen: (link) => cap(link, 'comment'),
    hosts: (link) => cap(link, 'comment'),
  },
  neither: {
    everybody: (link) => link,
    own: (link) => cap(link, 'own'),
    pen: (link) => cap(link, 'comment'),
    hosts: (link) => cap(link, 'comment'),
  },
}

/** A board that has just been made. [LK2] */
export function createFirstState(links: ModelState['links']): ModelState {
  const settings = { rule: 'everybody', locked: false, names: true, waiting: false } as const
  return { ...settings, isBinned: false, links, people: {} }
}

/** What somebody may do; `undefined` for whoever may not be on the board. [RI2] [RI10] [RI12] [LK11] [LK21] */
export function getModelRight(state: ModelState, way: Way, nowMs: number): Right | undefined {
  const denial = findModelDenial(state, { ...way, hostLink: undefined }, nowMs)
  return denial === 'in' ? getStanding(state, way) : undefined
}

/** Whether somebody is let in, but for a waiting room, or why not. [RI10] [LK21] */
export function findModelDenial(
  state: ModelState,
  { link, person, hostLink }: Way & Pick<Proof, 'hostLink'>,
  nowMs: number,
): ModelDenial {
  const { isHost, isRemoved } = getPerson(state, person)
  const hasHostLink = isHostLink(state, hostLink, nowMs) || isHostLink(state, link, nowMs)
  const comesAsHost = !isRemoved && (isHost || hasHostLink)
  if (state.isBinned) return comesAsHost ? 'deleted' : 'board_not_found'
  if (isRemoved) return 'removed'
  if (comesAsHost) return 'in'
  const way = state.links[link]
  if (!way) return 'board_not_found'
  if (way.isRevoked) return 'revoked'
  return isOver(way, nowMs) ? 'expired' : 'in'
}

/** Whether somebody proves to be a host. [LK6] */
export function isModelHost(
  state: ModelState,
  { person, hostLink }: Proof,
  nowMs: number,
): boolean {
  return getPerson(state, person).isHost || isHostLink(state, hostLink, nowMs)
}

/** Whether a right includes another. [RI1] */
export function includes(right: Right, least: Right): boolean {
  return ascending.indexOf(right) >= ascending.indexOf(least)
}

/** What becomes of a board when somebody asks for a change. What is refused changes nothing. */
export function changeModel(state: ModelState, change: ModelChange, nowMs: number): ModelOutcome {
  const refused: ModelOutcome = { isDone: false, state }
  const done = (next: Partial<ModelState>): ModelOutcome => ({
    isDone: true,
    state: { ...state, ...next },
  })
  if (change.do === 'come') return come(state, change, nowMs)
  if (!isModelHost(state, change.by, nowMs)) return refused
  if (change.do === 'bin') return done({ isBinned: true })
  if (change.do === 'restore') return done({ isBinned: false })
  if (state.isBinned) return refused
  switch (change.do) {
    case 'set': {
      const { do: _, by: __, ...settings } = change
      return done(settings)
    }
    case 'person':
      return changePerson(state, change)
    case 'revoke':
    case 'renew': {
      const before = state.links[change.link]
      if (!before || (change.do === 'renew' && before.isRevoked)) return refused
      return done({ links: { ...state.links, [change.link]: { ...before, isRevoked: true } } })
    }
    // A new link is known by its answer alone.
    default:
      return done({})
  }
}

/** A host link makes its bearer a host. [RI5] */
function come(
  state: ModelState,
  { by: { person, hostLink }, link }: Extract<ModelChange, { readonly do: 'come' }>,
  nowMs: number,
): ModelOutcome {
  const before = getPerson(state, person)
  const isByHostLink = isHostLink(state, hostLink, nowMs) || isHostLink(state, link, nowMs)
  const makesHost = !state.isBinned && !before.isRemoved && isByHostLink
  if (person === undefined || !makesHost) return { isDone: true, state }
  return { isDone: true, state: withPerson(state, person, { ...before, isHost: true }) }
}

/** [LK8] */
function changePerson(
  state: ModelState,
  change: Extract<ModelChange, { readonly do: 'person' }>,
): ModelOutcome {
  const { person, pen, host, removed } = change
  const before = getPerson(state, person)
  const isRemoved = removed ?? (host ? false : before.isRemoved)
  const after: ModelPerson = {
    isRemoved,
    isHost: !isRemoved && (host ?? before.isHost),
    pen: pen === undefined ? before.pen : (pen ?? undefined),
  }
  const hosts = Object.values(state.people).filter(({ isHost }) => isHost).length
  // There is never none.
  if (before.isHost && !after.isHost && hosts === 1) return { isDone: false, state }
  return { isDone: true, state: withPerson(state, person, after) }
}

function withPerson(state: ModelState, person: string, after: ModelPerson): ModelState {
  return { ...state, people: { ...state.people, [person]: after } }
}

function getPerson({ people }: ModelState, person: string | undefined): ModelPerson {
  return (person === undefined ? undefined : people[person]) ?? nobody
}

/** What somebody may do who is let in. */
function getStanding(state: ModelState, { link, person }: Way): Right {
  const { isHost, pen } = getPerson(state, person)
  const { right = 'look' } = state.links[link] ?? {}
  if (isHost || (right === 'host' && person === undefined)) return 'host'
  // Who was unmade a host, and came by a link of hosts. [LK28]
  const given = cap(right, 'draw')
  if (state.locked) return cap(given, 'comment')
  const row = table[pen === undefined ? 'neither' : pen ? 'given' : 'taken']
  return row[state.rule](given)
}

function isHostLink({ links }: ModelState, link: string | undefined, nowMs: number): boolean {
  const found = link === undefined ? undefined : links[link]
  return found?.right === 'host' && !found.isRevoked && !isOver(found, nowMs)
}

function isOver({ expiresAt }: ModelLink, nowMs: number): boolean {
  return expiresAt !== undefined && nowMs >= expiresAt
}

function cap(right: Right, most: Right): Right {
  return includes(right, most) ? most : right
}
