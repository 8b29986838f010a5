import type { Clock } from '../transport.ts'
import {
  type ConnectionEvent,
  type ConnectionState,
  getNextState,
  idle,
  toConnection,
} from './connection-states.ts'

/** The state that a connection is in, and what waits for answers in it. */
export interface ConnectionMachine {
  readonly current: ConnectionState
  /** Goes to the next state, and notifies of a change. */
  move(event: ConnectionEvent): void
  /** The same without notifying: the caller has more to change first. */
  moveQuietly(event: ConnectionEvent): void
  /** Returns a function that returns whether this turn still lasts; see `ConnectionState`. */
  rememberTurn(): () => boolean
  /** Runs after a delay, one second by default, unless another turn has begun by then. */
  retry(run: () => void, ms?: number): void
}

export interface ConnectionMachineOptions {
  readonly clock: Pick<Clock, 'delay'>
  readonly onChange: () => void
}

export const retryMs = 1_000

export function createConnectionMachine({
  clock,
  onChange,
}: ConnectionMachineOptions): ConnectionMachine {
  let current = idle

  function moveQuietly(event: ConnectionEvent): void {
    current = getNextState(current, event)
  }

  function rememberTurn(): () => boolean {
    const { turn } = current
    return () => current.turn === turn
  }

  return {
    get current() {
      return current
    },
    move(event) {
      const before = current
      moveQuietly(event)
      const isSeen = toConnection(current).state !== toConnection(before).state
      if (isSeen || (current !== before && current.state !== 'live')) onChange()
    },
    moveQuietly,
    rememberTurn,
    retry(run, ms = retryMs) {
      const isCurrent = rememberTurn()
      clock.delay(() => {
        if (isCurrent()) run()
      }, ms)
    },
  }
}
