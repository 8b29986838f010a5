import type { DenialReason } from '@tiza/protocol'
import type { ClosedReason, Connection, Loading } from '../types.ts'

/**
 * What the connection of one board is doing. `turn` counts what makes answers to earlier questions
 * meaningless: an answer counts only while the turn in which it was asked for lasts.
 *
 * | event    | idle       | connecting | joining | loading  | live    | waiting | ended |
 * | -------- | ---------- | ---------- | ------- | -------- | ------- | ------- | ----- |
 * | open     | connecting |            |         |          |         |         |       |
 * | welcome  |            | joining    | joining | joining  | joining | joining |       |
 * | load     |            |            | loading | loading  | loading |         |       |
 * | progress |            |            |         | loading= |         |         |       |
 * | fail     |            |            |         | loading= |         |         |       |
 * | join     |            |            | live=   | live=    |         |         |       |
 * | pull     |            |            |         |          | live=   |         |       |
 * | pulled   |            |            |         |          | live=   |         |       |
 * | leave    |            | waiting    | waiting | waiting  | waiting | waiting |       |
 * | end      | ended      | ended      | ended   | ended    | ended   | ended   |       |
 *
 * An empty cell leaves the state as it is; `=` goes on with the same turn, all others begin another.
 */
export type ConnectionState =
  | { readonly state: 'idle'; readonly turn: number }
  /** The transport tries for the first time. */
  | { readonly state: 'connecting'; readonly turn: number }
  /** The server has sent `welcome`; whether to resume or to load is being decided. */
  | { readonly state: 'joining'; readonly turn: number }
  | LoadingState
  | LiveState
  /** There is no connection; the transport goes on trying. */
  | { readonly state: 'waiting'; readonly turn: number; readonly reason?: ClosedReason }
  /** It does not come back by itself. */
  | {
      readonly state: 'ended'
      readonly turn: number
      readonly code: EndCode
      readonly reason?: DenialReason
      readonly deletedAt?: number
    }

export interface LoadingState {
  readonly state: 'loading'
  readonly turn: number
  /** Downloads that came to nothing, one after the other. */
  readonly failures: number
  readonly progress: Loading
}

export interface LiveState {
  readonly state: 'live'
  readonly turn: number
  readonly isPulling: boolean
  /** Whether the board may be of a log that was lost before this connection, until a `pull` is answered. */
  readonly isUnchecked: boolean
}

export type EndCode = Extract<Connection, { state: 'ended' }>['code']

export type ConnectionEvent =
  | { readonly type: 'open' }
  | { readonly type: 'welcome' }
  | { readonly type: 'load' }
  | { readonly type: 'progress'; readonly progress: Loading }
  | { readonly type: 'fail' }
  | { readonly type: 'join'; readonly isUnchecked: boolean }
  | { readonly type: 'pull' }
  /** `isAnswered`: the server has sent what follows, so the board is of its log. */
  | { readonly type: 'pulled'; readonly isAnswered: boolean }
  | { readonly type: 'leave'; readonly reason?: ClosedReason | undefined }
  | {
      readonly type: 'end'
      readonly code: EndCode
      readonly reason?: DenialReason | undefined
      readonly deletedAt?: number | undefined
    }

export const idle: ConnectionState = { state: 'idle', turn: 0 }

const nothingLoaded: Loading = { state: 'loading', received: 0, total: undefined }

/** The state after an event: the same object where the event means nothing in it. */
export function getNextState(current: ConnectionState, event: ConnectionEvent): ConnectionState {
  const { state } = current
  const turn = current.turn + 1
  if (state === 'ended') return current
  if (event.type === 'end') {
    return { ...toEnded(event), turn }
  }
  if (state === 'idle') return event.type === 'open' ? { state: 'connecting', turn } : current
  switch (event.type) {
    case 'open':
      return current
    case 'welcome':
      return { state: 'joining', turn }
    case 'leave': {
      const { reason } = event
      return reason ? { state: 'waiting', turn, reason } : { state: 'waiting', turn }
    }
    case 'load': {
      if (state === 'connecting' || state === 'waiting') return current
      const failures = state === 'loading' ? current.failures : 0
      return { state: 'loading', turn, failures, progress: nothingLoaded }
    }
    case 'progress':
      return state === 'loading' ? { ...current, progress: event.progress } : current
    case 'fail':
      return state === 'loading' ? { ...current, failures: current.failures + 1 } : current
    case 'join': {
      if (state !== 'joining' && state !== 'loading') return current
      const { isUnchecked } = event
      return { state: 'live', turn: current.turn, isPulling: false, isUnchecked }
    }
    case 'pull':
      return state === 'live' ? { ...current, isPulling: true } : current
    case 'pulled': {
      if (state !== 'live') return current
      const isUnchecked = current.isUnchecked && !event.isAnswered
      return { ...current, isPulling: false, isUnchecked }
    }
  }
}

/** What is said of a state to those who use the client. */
export function toConnection(current: ConnectionState): Connection {
  switch (current.state) {
    case 'idle':
    case 'connecting':
    case 'joining':
      return { state: 'connecting' }
    case 'loading':
      return current.progress
    case 'live':
      return { state: 'online' }
    case 'waiting': {
      const { reason } = current
      return { state: 'offline', retryAtMs: undefined, ...(reason && { reason }) }
    }
    case 'ended':
      return toEnded(current)
  }
}

/** Whether one is let in no longer, so that nothing that one draws could ever be sent. [RI10] */
export function isShutOut(current: ConnectionState): boolean {
  if (current.state !== 'ended') return false
  const { code, reason } = current
  // A password can be said, and a board can be taken out of the bin.
  return (
    code === 'removed' || (code === 'forbidden' && reason !== 'password' && reason !== 'deleted')
  )
}

type Ended = Extract<Connection, { state: 'ended' }>

function toEnded({
  code,
  reason,
  deletedAt,
}: Omit<Extract<ConnectionEvent, { type: 'end' }>, 'type'>): Ended {
  return {
    ...{ state: 'ended', code },
    ...(reason && { reason }),
    ...(deletedAt !== undefined && { deletedAt }),
  }
}
