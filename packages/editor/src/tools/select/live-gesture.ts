import { createId, type Op, type Shape } from '@tiza/protocol'
import { getHeld } from '../../lines/bindings.ts'
import type { ToolContext } from '../../tool.ts'

/** How often it is sent to others where it takes one transaction; of more, so many a second as of one. */
const everyMs = 100
/** Of what takes more transactions than these, others see the end only. */
const mostTxs = 8

/** What is done to some shapes in one go: others see it on the way, undo takes it back as one step. */
export interface LiveGesture {
  /** Whether to send it: others are there, and a few transactions have room for it. */
  readonly isSeen: boolean
  /** Sends soon how far it has come: the ops of the last call, if there are several until then. */
  tell(toOps: () => readonly Op[]): void
  /** Does what it has come to in the end; can be called more than once. */
  write(ops: readonly Op[]): void
  /** Takes back what was sent. */
  takeBack(): void
}

export interface LiveGestureOptions {
  /** Whether nothing of them comes off other shapes at the end. Default: lines hang on none but each other. */
  readonly isWhole?: boolean
}

/** Begins such a gesture. Where no others are there, it is applied to the board at its end only. */
export function createLiveGesture(
  { editor, apply, takeBack, delay }: ToolContext,
  shapes: readonly Shape[],
  { isWhole = areWhole(shapes) }: LiveGestureOptions = {},
): LiveGesture {
  const { board } = editor
  const txs = Math.ceil(shapes.length / board.limits.opsPerTx)
  const isSeen = board.presence.peers.size > 0 && txs <= mostTxs && isWhole
  const gesture = createId()
  let toNext: () => readonly Op[] = () => []
  let stopWaiting: (() => void) | undefined
  let isTold = false

  function write(ops: readonly Op[]): void {
    stop()
    if (ops.length === 0) return
    isTold = true
    apply(ops, { gesture })
  }

  function stop(): void {
    stopWaiting?.()
    stopWaiting = undefined
  }

  return {
    isSeen,
    tell(toOps) {
      if (!isSeen) return
      toNext = toOps
      stopWaiting ??= delay(() => write(toNext()), everyMs * txs)
    },
    write,
    takeBack() {
      stop()
      if (isTold) takeBack(gesture)
      isTold = false
    },
  }
}

/** Whether lines among them hang on nothing else: those come off what stays only when dropped. */
function areWhole(shapes: readonly Shape[]): boolean {
  const ids = new Set(shapes.map(({ id }) => id))
  return shapes.every((shape) => getHeld(shape).every((id) => ids.has(id)))
}
