import type { Editor } from '@tiza/editor/editor'
import { getPart } from '@tiza/editor/fit-into'
import type { Shape } from '@tiza/protocol'
import { type Box, touches } from '@tiza/shapes'
import { createFinder, type FinderOptions, type Found } from './create-finder.ts'
import { isWithin } from './to-hit-camera.ts'

/** What the bar says. */
export interface FindState {
  /** Which hit is shown, from 1; 0 for none. On a page, each place that has the text is one. */
  readonly at: number
  readonly count: number
  readonly hasMore: boolean
  /** Whether `count` is of what is typed by now, and that is something. */
  readonly isKnown: boolean
  /** Whether texts are being read that may have it, too. */
  readonly isReading: boolean
}

/** A hit: on a page, one of several. */
export interface ShownHit {
  readonly id: string
  /** Which of those on the shape, from 0. */
  readonly nth: number
}

/** Finding a text, hit after hit. */
export interface FindSession {
  get(): FindState
  /** What is known of the text that is looked for, and the hit that is shown. */
  getFound(): Found & { readonly shown: ShownHit | undefined }
  /**
   * Shows a hit as soon as they are known: that which was shown or is selected, or else the first in view,
   * or else the first of all.
   */
  find(text: string): void
  /** Shows the next or the previous hit; the first follows the last. */
  step(by: 1 | -1): void
  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void
  stop(): void
}

export interface FindSessionOptions extends FinderOptions {
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
  /** Brings a shape into view, and on a page one of the places that have the text, the first being 0. */
  readonly onShow: (shape: Shape, nth: number) => void
}

export function createFindSession(
  editor: Editor,
  { getFreeArea, onShow, ...options }: FindSessionOptions,
): FindSession {
  const { board, state } = editor
  const finder = createFinder(editor, options)
  const listeners = new Set<() => void>()
  let typed = ''
  let shown: string | undefined
  /** Which of the places on it. */
  let nth = 0
  /** Where the hit that is shown was last, in case it is one no more. */
  let place = -1
  /** Whether a hit is to be shown as soon as there is one. */
  let isAwaited = false
  let now = compute()

  function compute(): FindState {
    const { text, ids, hasMore, isReading } = finder.get()
    const isKnown = text === typed && typed.trim() !== ''
    const shownAt = shown === undefined ? -1 : ids.indexOf(shown)
    const at = shownAt < 0 ? 0 : countHits(ids.slice(0, shownAt)) + getNth() + 1
    return { at, count: countHits(ids), hasMore, isKnown, isReading }
  }

  /** How many hits there are on a shape. */
  function getCount(id: string): number {
    return finder.get().counts.get(id) ?? 1
  }

  function countHits(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + getCount(id), 0)
  }

  /** A page may have fewer of them by now. */
  function getNth(): number {
    return shown === undefined ? 0 : Math.min(nth, getCount(shown) - 1)
  }

  function publish(): void {
    now = compute()
    for (const listener of listeners) listener()
  }

  function show(id: string | undefined, next = 0): void {
    shown = id
    nth = next
    place = id === undefined ? -1 : finder.get().ids.indexOf(id)
    const found = id === undefined ? undefined : board.getShape(id)
    if (found) {
      editor.select([found.id])
      onShow(found, nth)
    }
    publish()
  }

  /** The first that is seen as a whole. Where none is near, no text is measured. */
  function findInView(ids: readonly string[]): string | undefined {
    const view = getPart(state.getState().camera, getFreeArea())
    return ids.find((id) => {
      const [found, painted] = [board.getShape(id), editor.getPaintBox(id)]
      const isNear = found && painted && touches(painted, view)
      return isNear && isWithin(editor.getBounds(found), view)
    })
  }

  function handleFound(): void {
    const { text, ids } = finder.get()
    if (!isAwaited || text !== typed) {
      const at = shown === undefined ? -1 : ids.indexOf(shown)
      if (at >= 0) place = at
      publish()
      return
    }
    // What is read later may have it.
    isAwaited = ids.length === 0 && finder.get().isReading
    // Another letter narrows what is found: the hit that is shown stays as long as it is one.
    const stays = shown !== undefined && ids.includes(shown)
    const [selected] = state.getState().selection
    const near = ids.find((id) => id === selected) ?? findInView(ids)
    if (stays) show(shown, getNth())
    else show(near ?? ids[0])
  }

  const unsubscribe = finder.subscribe(handleFound)
  return {
    get: () => now,
    getFound: () => ({
      ...finder.get(),
      shown: shown === undefined ? undefined : { id: shown, nth: getNth() },
    }),
    find(text) {
      typed = text
      isAwaited = true
      finder.find(text)
      publish()
    },
    step(by) {
      const { ids } = finder.get()
      if (ids.length === 0) return
      const isGone = shown === undefined || !ids.includes(shown)
      const next = getNth() + by
      if (!isGone && shown !== undefined && next >= 0 && next < getCount(shown)) {
        show(shown, next)
        return
      }
      // Where it was, there is the next by now.
      const from = isGone && by > 0 ? place - 1 : place
      const start = place < 0 ? (by > 0 ? -1 : 0) : from
      const id = ids[(start + by + ids.length) % ids.length]
      show(id, by < 0 && id !== undefined ? getCount(id) - 1 : 0)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      unsubscribe()
      finder.stop()
    },
  }
}
