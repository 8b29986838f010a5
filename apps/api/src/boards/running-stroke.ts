import type { Op } from '@tiza/protocol'

/** How long a stroke may be finished after the right to draw has ended. */
const finishWithinMs = 30_000

/**
 * The stroke that a session is drawing, which it may finish when its right to draw ends. No op says that a
 * stroke is whole: it runs until its session sends anything but appends to it. [RI8]
 *
 * |                              | nothing | drawing   | finishing       |
 * | ---------------------------- | ------- | --------- | --------------- |
 * | a stroke is created          | drawing | drawing   | –               |
 * | appends to it                | nothing | drawing   | finishing       |
 * | any other transaction        | nothing | nothing   | nothing         |
 * | the right to draw ends       | nothing | finishing | finishing       |
 * | the right to draw comes back | nothing | drawing   | drawing         |
 * | 30 s pass                    | nothing | drawing   | nothing         |
 */
export interface RunningStroke {
  /** Notes a transaction of a session that may draw. */
  note(ops: readonly Op[]): void
  /** The right to draw has ended. */
  endRight(): void
  /** The right to draw is back. */
  resumeRight(): void
  /** Whether a transaction of a session that may no longer draw only finishes the stroke; if not, that is over. */
  takeFinish(ops: readonly Op[]): boolean
}

type State =
  | { readonly is: 'nothing' }
  | { readonly is: 'drawing'; readonly id: string }
  | { readonly is: 'finishing'; readonly id: string; readonly untilMs: number }

const nothing: State = { is: 'nothing' }

export function createRunningStroke({ now }: { readonly now: () => number }): RunningStroke {
  let state: State = nothing

  return {
    note(ops) {
      if (state.is !== 'nothing' && onlyAppends(ops, state.id)) return
      const created = ops.findLast(isStroke)
      state = created && isLast(ops, created.id) ? { is: 'drawing', id: created.id } : nothing
    },
    endRight() {
      if (state.is === 'drawing') {
        state = { is: 'finishing', id: state.id, untilMs: now() + finishWithinMs }
      }
    },
    resumeRight() {
      if (state.is === 'finishing') state = { is: 'drawing', id: state.id }
    },
    takeFinish(ops) {
      if (state.is !== 'finishing') return false
      if (now() < state.untilMs && onlyAppends(ops, state.id)) return true
      state = nothing
      return false
    },
  }
}

function onlyAppends(ops: readonly Op[], stroke: string): boolean {
  return ops.every(({ op, id }) => op === 'append' && id === stroke)
}

function isStroke(op: Op): boolean {
  return op.op === 'create' && 'pts' in op
}

/** Whether nothing but the stroke is changed from its create on. */
function isLast(ops: readonly Op[], stroke: string): boolean {
  const at = ops.findLastIndex(({ id }) => id !== stroke)
  return at < ops.findIndex(({ id }) => id === stroke)
}
