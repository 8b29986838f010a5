import { createId } from '@tiza/protocol'
import type { Restyle } from './state/restyle.ts'
import type { ShapeStyle } from './state/shape-style.ts'
import { toStyleOps } from './style.ts'
import type { ToolContext } from './tool.ts'

/** What rests for so long is done. */
const restMs = 300
/** Changes that follow each other faster than this are one step of undo. */
const pauseMs = 800
/** How often others see how far it has come: so many ms, and half of one more for each shape. */
const everyMs = 100

const noGesture = { id: '', lastMs: Number.NEGATIVE_INFINITY }

/** The style of the selection, changed again and again, as by a slider: all of it is one step of undo. */
export interface LiveStyle {
  /** Shows the selection in a style; the board has it at rest, and now and then where others are. */
  change(style: Partial<ShapeStyle>): void
  /** Does what it has come to. */
  finish(): void
  /** Takes back what has been done since the last `finish`. Returns whether there was anything. */
  cancel(): boolean
  destroy(): void
}

export function createLiveStyle(context: ToolContext<'restyle'>): LiveStyle {
  const { editor, write, apply, takeBack, delay, now } = context
  const { board, state } = editor
  let gesture = noGesture
  /** Whether the slider is in hand: then it goes on, however long it has rested. */
  let isHeld = false
  /** Whether the board has any of it. */
  let isApplied = false
  /** The style of the next shape before it, where nothing is selected that would show it. */
  let before: ShapeStyle | undefined
  let stopResting: (() => void) | undefined
  let stopTelling: (() => void) | undefined

  const getRestyle = (): Restyle | undefined => state.getState().restyle

  function begin(style: Partial<ShapeStyle>): Restyle | undefined {
    const ids = new Set(toStyleOps(editor, style).map(({ id }) => id))
    if (ids.size === 0) return undefined
    if (!isHeld && now() - gesture.lastMs >= pauseMs) {
      gesture = { id: createId(), lastMs: now() }
      isApplied = false
    }
    return { ids, style: {} }
  }

  function tell(): void {
    stopTelling = undefined
    const restyle = getRestyle()
    if (!restyle) return
    isApplied = true
    apply(toStyleOps(editor, restyle.style, restyle.ids), { gesture: gesture.id })
  }

  function rest(): void {
    stop()
    const restyle = getRestyle()
    if (!restyle) return
    // The next shape gets the style, too.
    editor.setStyle(restyle.style, { gesture: gesture.id, ids: restyle.ids })
    isApplied = true
    write({ restyle: undefined })
  }

  function stop(): void {
    stopResting?.()
    stopTelling?.()
    stopResting = stopTelling = undefined
  }

  function finish(): void {
    rest()
    isHeld = false
    before = undefined
  }

  function restoreNext(): boolean {
    if (!before) return false
    editor.setStyle(before)
    before = undefined
    return true
  }

  const unsubscribe = state.subscribe((current, last) => {
    if (current.restyle && current.selection !== last.selection) finish()
  })

  return {
    change(style) {
      const restyle = getRestyle() ?? begin(style)
      if (!restyle) {
        before ??= state.getState().style
        editor.setStyle(style)
        return
      }
      isHeld = true
      gesture = { ...gesture, lastMs: now() }
      write({ restyle: { ids: restyle.ids, style: { ...restyle.style, ...style } } })
      stopResting?.()
      stopResting = delay(rest, restMs)
      if (board.presence.peers.size > 0) stopTelling ??= delay(tell, everyMs + restyle.ids.size / 2)
    },
    finish,
    cancel() {
      if (!isHeld) return restoreNext()
      stop()
      if (isApplied) takeBack(gesture.id)
      gesture = noGesture
      isHeld = false
      write({ restyle: undefined })
      return true
    },
    destroy() {
      unsubscribe()
      finish()
    },
  }
}
