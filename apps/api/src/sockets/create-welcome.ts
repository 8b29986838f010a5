import {
  type BoardNotes,
  type Claim,
  isAtLeast,
  limits,
  listCaps,
  protocolMinor,
  rates,
  type WaitingRoom,
  type Welcome,
} from '@tiza/protocol'
import { toPublicId } from '../access/to-public-id.ts'
import { findBase } from '../boards/find-base.ts'
import { isOfBreak } from '../boards/is-of-break.ts'
import type { ServerLimits } from '../config.ts'
import type { StoredTx } from '../storage/board-log.ts'
import { toToldSettings } from './right-changes.ts'
import type { Admission, Session } from './session.ts'

export interface Surroundings extends Pick<Admission, 'since' | 'isRewound' | 'isProven'> {
  /** Presence state of the peers by session, for clients that read it here. */
  readonly states: Welcome['states'] | undefined
  readonly retentionDays: number | undefined
  /** Those that this server sets. */
  readonly serverLimits: ServerLimits
  /** For hosts who read it: who waits to be let in. */
  readonly waiting: WaitingRoom | undefined
  /** Of a board that has no host and may be claimed. */
  readonly claim: Claim | undefined
  readonly nowMs: number
}

export interface WelcomeParts {
  /** But for who else is there, which `toWelcomeJson` adds. */
  readonly welcome: Omit<Welcome, 'peers'>
  /** The transactions that follow it immediately. */
  readonly following: readonly StoredTx[]
  /** The seq from which on the receiver is given the log, or a snapshot. */
  readonly seesFrom: number
}

/** The first event of a connection, and what comes with it. */
export function createWelcome(
  {
    id,
    caps,
    role,
    rights,
    account,
    opened,
  }: Pick<Session, 'id' | 'caps' | 'role' | 'rights' | 'account' | 'opened'>,
  { since, isRewound, isProven, states, retentionDays, serverLimits, ...told }: Surroundings,
): WelcomeParts {
  const { waiting, claim, nowMs } = told
  const { room } = opened
  const { right, settings, visitor } = rights
  const readsRights = caps.has('rights')
  const board: BoardNotes = {
    ...(retentionDays && { retentionDays }),
    ...room.notes,
    ...(readsRights && { id: toPublicId(room.id), ...toToldSettings(settings) }),
    ...(waiting?.on && { waiting }),
    ...(readsRights && claim && { claim }),
  }
  // Who may not draw is given nothing of before but what was written in a short break of theirs. [RI14]
  const seesAll = isAtLeast(right, 'own')
  const canResume = since?.epoch === room.epoch && !isRewound && (seesAll || isProven)
  const recent = canResume ? room.getRecent(since.seq) : undefined
  const missed = recent && (seesAll || isOfBreak(recent, nowMs)) ? recent : undefined
  const base = missed || !seesAll || !caps.has('base') ? undefined : findBase(opened)
  const welcome: WelcomeParts['welcome'] = {
    minor: protocolMinor,
    caps: [...listCaps('server')],
    epoch: room.epoch,
    seq: room.seq,
    mode: missed ? 'resume' : 'snapshot',
    you: {
      ...{ session: id, role, lastN: room.getLastN(id) },
      ...(readsRights && { right }),
      ...(readsRights && visitor.person && { person: visitor.person }),
      ...(account?.user && { signedIn: true as const }),
      ...(account?.name && { name: account.name }),
    },
    ...(base && { base: base.seq }),
    ...(isRewound && { rewound: true }),
    ...(states && Object.keys(states).length > 0 && { states }),
    limits: { ...limits, ...serverLimits },
    rates,
    ...(Object.keys(board).length > 0 && { board }),
  }
  const seesFrom = (missed ? since?.seq : base?.seq) ?? room.seq
  return { welcome, following: missed ?? base?.tx ?? [], seesFrom }
}
