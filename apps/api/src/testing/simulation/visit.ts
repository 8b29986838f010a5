import type { Handshake, Op, Right } from '@tiza/protocol'
import { includes, type ModelState, type Way } from './access-model.ts'
import type { Standing, Trial } from './trials.ts'

/** One connection, as its witness sees it. */
export interface Visit {
  readonly session: string
  /** The id of the link by which it came, and of a host link by which it may have come instead. */
  link: string
  hostLink: string | undefined
  /** The public id, as far as it was said. */
  person: string | undefined
  /** Of a person that it has said, until that is answered. */
  saying: { readonly id: number; readonly person: string } | undefined
  state: 'joining' | 'in' | 'out'
  /** What it was told last. */
  right: Right | undefined
  /** What it asked that is not answered, by the id of the question. */
  readonly trials: Map<number, Trial>
  /** Changes of the model that its questions may make, likewise; -1 for its handshake. */
  readonly changes: Map<number, number>
  /** Pulls that prove nothing of what they have, until they are answered. */
  readonly pulls: Map<number, { readonly after: number; readonly standings: Set<Standing> }>
  /** Whether it may be made to wait, and may be let in, at any moment of its handshake. */
  mayWait: boolean
  mayEnter: boolean
  readonly since: Handshake['since']
  /** From where on it was given the log. [RI14] */
  seesFrom: number
  /** The stroke that it is drawing, since it was surely allowed to. [RI8] */
  stroke: string | undefined
  /** When it surely might draw last, in virtual milliseconds. */
  drewSurelyAtMs: number
  /** When it might draw last, likewise. */
  drewAtMs: number
  leftAtMs: number
  /** Whether it has said that it is somebody who may not be on the board. [RI9] */
  isDenied: boolean
}

/** All the ways that somebody may be taken to have come. */
export function listWays({ link, hostLink, person, saying }: Visit): readonly Way[] {
  const people = saying === undefined ? [person] : [person, saying.person]
  const links = hostLink === undefined ? [link] : [link, hostLink]
  return people.flatMap((one) => links.map((by) => ({ link: by, person: one })))
}

/** Public ids by which they may be known. */
export function listIds({ session, person, saying }: Visit): readonly string[] {
  return [session, person, saying?.person].flatMap((id) => id ?? [])
}

/** Whether some standing lets draw. */
export function mayDraw(standings: Iterable<Standing>): boolean {
  return [...standings].some((one) => one !== 'out' && includes(one, 'own'))
}

/** Whether what hosts have set is what somebody was told. */
export function isToldSo(
  state: ModelState,
  told: { readonly rule?: string; readonly locked?: boolean; readonly names?: boolean },
): boolean {
  const { rule, locked = false, names = true } = told
  return state.rule === rule && state.locked === locked && state.names === names
}

/** Whether every standing lets draw. */
export function surelyDraws(standings: Iterable<Standing>): boolean {
  return [...standings].every((one) => one !== 'out' && includes(one, 'own'))
}

/** The stroke that is being drawn after a transaction is sent: nothing but appends go on with one. [RI8] */
export function findRunningStroke(
  before: string | undefined,
  ops: readonly Op[],
): string | undefined {
  if (before !== undefined && goesOnWith(before, ops)) return before
  const created = ops.findLast((op) => op.op === 'create' && 'pts' in op)?.id
  if (created === undefined) return undefined
  const from = ops.findIndex(({ id }) => id === created)
  return ops.slice(from).every(({ id }) => id === created) ? created : undefined
}

/** Whether a transaction only appends to a stroke. */
export function goesOnWith(stroke: string, ops: readonly Op[]): boolean {
  return ops.every(({ op, id }) => op === 'append' && id === stroke)
}
