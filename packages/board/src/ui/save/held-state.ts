import type { PillState } from './get-pill.ts'

const quietMs = 400

interface HeldStateOptions {
  readonly getState: () => PillState
  /** Whether something is being drawn, the end of which has not been handed to the board. */
  readonly isDrawing: () => boolean
  /** Notifies whenever either may have changed. Returns a function that ends it. */
  readonly follow: (listener: () => void) => () => void
}

/** What the pill shows, as an external store of React's. */
export interface HeldState {
  get(): PillState
  subscribe(listener: () => void): () => void
}

/**
 * Holds back `saved` until work has been quiet for a moment, so that the pill does not change while one
 * draws, with every part of the stroke that is saved. Everything else shows at once: the pill may be
 * modest, never boastful.
 */
export function createHeldState({ getState, isDrawing, follow }: HeldStateOptions): HeldState {
  let shown = getState()

  return {
    get: () => shown,
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined

      function show(state: PillState): void {
        clearTimeout(timer)
        timer = undefined
        if (state === shown) return
        shown = state
        listener()
      }

      function update(): void {
        const state = getState()
        if (state !== 'saved' || shown !== 'saving') show(state)
        else if (isDrawing()) show('saving')
        else timer ??= setTimeout(() => show('saved'), quietMs)
      }

      const stop = follow(update)
      update()
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}
