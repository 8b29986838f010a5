import {
  type BoardNotes,
  limits,
  listCaps,
  type Peer,
  protocolMinor,
  rates,
  type WaitingRoom,
  type Welcome,
} from '@tiza/protocol'
import { toPublicId } from '../access/to-public-id.ts'
import { findBase } from '../boards/find-base.ts'
import type { BoardLimits } from '../config.ts'
import type { StoredTx } from '../storage/board-log.ts'
import type { Admission, Session } from './session.ts'

export interface Surroundings extends Pick<Admission, 'since' | 'isRewound'> {
  readonly peers: Peer[]
  /** Presence state of the peers by session, for clients that read it here. */
  readonly states: Welcome['states'] | undefined
  readonly retentionDays: number | undefined
  readonly boardLimits: BoardLimits
  /** For hosts who read it: who waits to be let in. */
  readonly waiting: WaitingRoom | undefined
}

/** The first event of a connection, and the transactions that follow it immediately. */
export function createWelcome(
  { id, caps, role, rights, opened }: Pick<Session, 'id' | 'caps' | 'role' | 'rights' | 'opened'>,
  { since, isRewound, peers, states, retentionDays, boardLimits, waiting }: Surroundings,
): { welcome: Welcome; following: readonly StoredTx[] } {
  const { room } = opened
  const { right, rule, visitor } = rights
  const readsRights = caps.has('rights')
  const board: BoardNotes = {
    ...(retentionDays && { retentionDays }),
    ...room.notes,
    ...(readsRights && { id: toPublicId(room.id), rule }),
    ...(waiting?.on && { waiting }),
  }
  const canResume = since?.epoch === room.epoch && !isRewound
  const missed = canResume ? room.getRecent(since.seq) : undefined
  const base = missed || !caps.has('base') ? undefined : findBase(opened)
  const welcome: Welcome = {
    minor: protocolMinor,
    caps: [...listCaps('server')],
    epoch: room.epoch,
    seq: room.seq,
    mode: missed ? 'resume' : 'snapshot',
    you: {
      ...{ session: id, role, lastN: room.getLastN(id) },
      ...(readsRights && { right }),
      ...(readsRights && visitor.person && { person: visitor.person }),
    },
    ...(base && { base: base.seq }),
    ...(isRewound && { rewound: true }),
    peers,
    ...(states && Object.keys(states).length > 0 && { states }),
    limits: { ...limits, ...boardLimits },
    rates,
    ...(Object.keys(board).length > 0 && { board }),
  }
  return { welcome, following: missed ?? base?.tx ?? [] }
}
