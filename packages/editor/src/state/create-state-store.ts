import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CoreState } from './core-state.ts'
import type { EditorState, SliceName } from './editor-state.ts'
import type { AnySlice, WriteSlices } from './slice.ts'

/** State as anybody may watch it. */
export type WatchableState = Pick<
  StoreApi<EditorState>,
  'getState' | 'getInitialState' | 'subscribe'
>

/** The state of one editor, which gives each owner a writer of its own. */
export interface StateStore {
  readonly watchable: WatchableState
  /** Adds slices that are not there yet. Throws where another has the name. */
  add(slices: readonly AnySlice[]): void
  /** Writes anything: for the editor itself. */
  write(change: Partial<EditorState>): void
  /** A writer of some slices and no others; it throws when it is given any other. */
  createWriter(owned: readonly SliceName[]): WriteSlices<SliceName>
  /** Slices that end with the tool as they are then. */
  getEnded(): Partial<EditorState>
}

export function createStateStore(core: CoreState, slices: readonly AnySlice[]): StateStore {
  const known = new Map<string, AnySlice>(slices.map((slice) => [slice.name, slice]))
  const store = createStore<EditorState>(() => ({ ...core, ...toInitial(slices) }))
  const { getState, getInitialState, subscribe } = store

  return {
    watchable: { getState, getInitialState, subscribe },
    add(more) {
      const added = more.filter((slice) => known.get(slice.name) !== slice)
      for (const slice of added) {
        if (slice.name in getState()) throw new Error(`there is a slice ${slice.name} already`)
        known.set(slice.name, slice)
      }
      if (added.length > 0) store.setState(toInitial(added))
    },
    write: (change) => store.setState(change),
    createWriter: (owned) => (change) => {
      for (const name of Object.keys(change)) {
        if (!owned.some((one) => one === name)) throw new Error(`${name} is written by its owner`)
      }
      store.setState(change)
    },
    getEnded: () => toInitial([...known.values()].filter(({ endsWithTool }) => endsWithTool)),
  }
}

function toInitial(slices: readonly AnySlice[]) {
  return Object.assign({}, ...slices.map(({ name, initial }) => ({ [name]: initial })))
}
