import { type Camera, panBy, type ScreenPoint } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'

/** A caret: its upper and its lower end, screen pixels. */
export interface CaretLine {
  readonly from: ScreenPoint
  readonly to: ScreenPoint
}

/** As much of `window.visualViewport` as matters: what of the page no keyboard covers, CSS pixels. */
export type Seen = Pick<VisualViewport, 'width' | 'height' | 'offsetLeft' | 'offsetTop'> &
  Pick<EventTarget, 'addEventListener'>

interface KeepInViewOptions {
  readonly field: Pick<Element, 'parentElement'>
  readonly getLine: () => CaretLine | undefined
  readonly seen?: Seen | null
  /** Of the page, with what a keyboard covers, CSS pixels. */
  readonly getPageHeight?: () => number
}

/** Room around the caret, screen pixels. */
const margin = 24
/** What is less high than this is no keyboard: the bars of a browser come and go, too. */
const keyboardPx = 120

/**
 * Moves the board so that the caret stays in view, above an on-screen keyboard, too. What it moved
 * because of a keyboard it moves back at the end, unless the person has moved the board meanwhile.
 */
export function keepInView(
  editor: Editor,
  {
    field,
    getLine,
    seen = window.visualViewport,
    getPageHeight = () => window.innerHeight,
  }: KeepInViewOptions,
): { look(): void; close(): void } {
  const stop = new AbortController()
  const { state } = editor
  /** The view before the keyboard made it another one, and that other one. */
  let moved: { readonly from: Camera; readonly to: Camera } | undefined

  function look(): void {
    const line = getLine()
    if (!line) return
    const { camera } = state.getState()
    const by = getMissing(line, getFree())
    if (by.x === 0 && by.y === 0) return
    const to = panBy(camera, by)
    if (isKeyboardOpen()) moved = { from: moved?.to === camera ? moved.from : camera, to }
    editor.setCamera(to)
  }

  function isKeyboardOpen(): boolean {
    return seen !== null && getPageHeight() - seen.height >= keyboardPx
  }

  /** The part of the canvas in which a caret can be seen. */
  function getFree(): Free {
    const { width, height } = state.getState().viewport
    if (!seen) return { left: 0, top: 0, right: width, bottom: height }
    const { left = 0, top = 0 } = field.parentElement?.getBoundingClientRect() ?? {}
    const seenLeft = seen.offsetLeft - left
    const seenTop = seen.offsetTop - top
    return {
      left: Math.max(0, seenLeft),
      top: Math.max(0, seenTop),
      right: Math.min(width, seenLeft + seen.width),
      bottom: Math.min(height, seenTop + seen.height),
    }
  }

  for (const type of ['resize', 'scroll']) {
    seen?.addEventListener(type, look, { signal: stop.signal })
  }

  return {
    look,
    close() {
      stop.abort()
      if (moved && state.getState().camera === moved.to) editor.setCamera(moved.from)
    },
  }
}

interface Free {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How far the view must move for a caret that is not in it; where there is no room, its end counts. */
export function getMissing({ from, to }: CaretLine, free: Free): ScreenPoint {
  const along = (low: number, high: number, [start, end]: readonly [number, number]) => {
    const room = Math.max(0, Math.min(margin, (end - start - (high - low)) / 2))
    if (high > end) return high - (end - room)
    return low < start ? low - (start + room) : 0
  }
  return {
    x: along(Math.min(from.x, to.x), Math.max(from.x, to.x), [free.left, free.right]),
    y: along(Math.min(from.y, to.y), Math.max(from.y, to.y), [free.top, free.bottom]),
  }
}
