import type { Editor } from '@tiza/editor/editor'
import { getPart } from '@tiza/editor/fit-into'
import type { Shape } from '@tiza/protocol'
import { type Box, touches } from '@tiza/shapes'
import { createFinder, type FinderOptions } from './create-finder.ts'
import { isWithin } from './to-hit-camera.ts'

/** What the bar says. */
export interface FindState {
  /** Which hit is shown, from 1; 0 for none. */
  readonly at: number
  readonly count: number
  readonly hasMore: boolean
  /** Whether `count` is of what is typed by now, and that is something. */
  readonly isKnown: boolean
  /** Whether texts are being read that may have it, too. */
  readonly isReading: boolean
}

/** Finding a text, hit after hit. */
export interface FindSession {
  get(): FindState
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
  /** Brings a shape into view. */
  readonly onShow: (shape: Shape) => void
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
  /** Where the hit that is shown was last, in case it is one no more. */
  let place = -1
  /** Whether a hit is to be shown as soon as there is one. */
  let isAwaited = false
  let now = compute()

  function compute(): FindState {
    const { text, ids, hasMore, isReading } = finder.get()
    const isKnown = text === typed && typed.trim() !== ''
    const at = shown === undefined ? 0 : ids.indexOf(shown) + 1
    return { at, count: ids.length, hasMore, isKnown, isReading }
  }

  function publish(): void {
    now = compute()
    for (const listener of listeners) listener()
  }

  function show(id: string | undefined): void {
    shown = id
    place = id === undefined ? -1 : finder.get().ids.indexOf(id)
    const found = id === undefined ? undefined : board.getShape(id)
    if (found) {
      editor.select([found.id])
      onShow(found)
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
    show(stays ? shown : (near ?? ids[0]))
  }

  const unsubscribe = finder.subscribe(handleFound)
  return {
    get: () => now,
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
      // Where it was, there is the next by now.
      const from = isGone && by > 0 ? place - 1 : place
      const start = place < 0 ? (by > 0 ? -1 : 0) : from
      show(ids[(start + by + ids.length) % ids.length])
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
