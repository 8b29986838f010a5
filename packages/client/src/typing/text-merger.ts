import type { Op } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { MergedText } from './text-conflicts.ts'
import type { TextMerge } from './text-merge.ts'

export interface TextMergerOptions {
  readonly store: BoardStore
  /** Loads what merges texts; by default a part of the page that is loaded at the first letter. */
  readonly loadTextMerge?: (() => Promise<TextMerge>) | undefined
  /** Puts a merged text on top of the view. */
  readonly submit: (merged: MergedText) => void
  /** Notified when what merges texts has been loaded, or could not be: what waited may go on. */
  readonly onReady: () => void
}

/** Merges what is typed here with what others have written. Few visits type: it is loaded for those. */
export interface TextMerger {
  /**
   * Whether a text is being typed while what merges it is on its way, a moment at the first letter:
   * neither are transactions sent then, nor those of others applied.
   */
  readonly isLoadAwaited: boolean
  /** Loads what merges texts, unless it is there. */
  prepare(): void
  /** Types again what somebody else's text came before: both together. */
  merge(): void
  /** Keeps a text that is typed into a deleted shape for later; returns whether it did. */
  noteIntoDeleted(ops: readonly Op[], typing: string): boolean
}

export function createTextMerger({
  store,
  loadTextMerge = () => import('./text-merge.ts'),
  submit,
  onReady,
}: TextMergerOptions): TextMerger {
  let state: { readonly is: 'absent' | 'loading' } | { readonly is: 'ready'; texts: TextMerge } = {
    is: 'absent',
  }

  function merge(): void {
    if (state.is !== 'ready') return
    for (const merged of store.texts.takeMerges(state.texts)) submit(merged)
  }

  return {
    get isLoadAwaited() {
      return state.is === 'loading' && store.pending.isTyping
    },
    prepare() {
      if (state.is !== 'absent') return
      state = { is: 'loading' }
      void loadTextMerge()
        .then((texts) => {
          state = { is: 'ready', texts }
          merge()
        })
        // Out of reach just now: what is noted waits until somebody types again.
        .catch(() => {
          state = { is: 'absent' }
        })
        .finally(onReady)
    },
    merge,
    noteIntoDeleted: store.texts.noteIntoDeleted,
  }
}
