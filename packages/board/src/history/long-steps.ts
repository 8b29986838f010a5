import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { historyCommands } from '@tiza/editor/commands/history'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { createStore } from 'zustand'
import { slowly } from '../import/slowly.ts'
import { type SlicesOptions, walkSlices } from '../import/take-slices.ts'
import type { LongStepState, LongStepStore } from '../ui/history/long-step-state.ts'

/** Steps of fewer ops are taken back at once: within a frame or two. */
const mostAtOnce = 500
/** Shapes that are taken back at once of longer ones: as many as one transaction has. */
const shapesPerSlice = 64

/** Undo and redo of any length, which never hold the page. */
export interface LongSteps {
  /** How far a long step is, for who shows it. */
  readonly store: LongStepStore
  /** In place of those of the editor. */
  readonly commands: readonly Command[]
  /** Ends the step that is being taken back: what is left of it is the next. */
  stop(): void
}

/** Makes undo and redo of a board take back long steps some shapes at a time, and say how far they are. */
export function createLongSteps(
  editor: Pick<ExtensibleEditor, 'board' | 'state' | 'select'>,
  slices: Pick<SlicesOptions, 'pause' | 'now'> = {},
): LongSteps {
  const { board } = editor
  const store = createStore<LongStepState>(() => ({ state: 'idle' }))
  let current: AbortController | undefined

  async function walk(what: 'undo' | 'redo'): Promise<void> {
    current = new AbortController()
    const { signal } = current
    const { selection } = editor.state.getState()
    // All that follows a large selection would look through it again after each slice.
    editor.select([])
    let share = 0
    let isTold = false
    const tell = () => {
      isTold = true
      store.setState({ state: what, share }, true)
    }
    const onProgress = (next: number) => {
      share = next
      if (isTold) tell()
    }
    try {
      await slowly(
        walkSlices(board.walkHistory(what, { shapesPerSlice }), { ...slices, signal, onProgress }),
        tell,
      )
    } finally {
      current = undefined
      editor.select(selection)
      store.setState({ state: 'idle' }, true)
    }
  }

  const toCommand = (what: 'undo' | 'redo', command: Command): Command => ({
    ...command,
    isEnabled: (editor) => current === undefined && command.isEnabled(editor) && mayEdit(editor),
    run(context) {
      if (board.getHistorySize(what) > mostAtOnce) void walk(what)
      else command.run(context)
    },
  })

  return {
    store,
    commands: historyCommands.flatMap((command) =>
      command.name === 'undo' || command.name === 'redo' ? toCommand(command.name, command) : [],
    ),
    stop: () => current?.abort(),
  }
}
