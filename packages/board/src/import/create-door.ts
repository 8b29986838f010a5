import type { AssetClient } from '@tiza/client/assets'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { findFormat } from '@tiza/formats/formats'
import type { BoardPoint, Theme } from '@tiza/shapes'
import { createStore } from 'zustand'
import { chooseFiles } from '../images/choose-files.ts'
import type { ImportActions, ImportState, ImportStore } from '../ui/import/import-state.ts'
import type { ImportAnswer, ImportBoards, ImportContext } from './import-context.ts'
import { knownFormats } from './known-formats.ts'
import type { ReadCandidate } from './read-files.ts'
import { toTextHead } from './to-source.ts'

/** The one way onto the board for what somebody brings along: dropped, pasted or chosen. */
export interface Door {
  /** How what comes in goes on, for who shows it. */
  readonly store: ImportStore
  readonly actions: ImportActions
  /** Takes files; about a point, or where there is room in view. */
  takeFiles(files: readonly File[], at?: BoardPoint): void
  /** Makes the board, on which there is nothing yet, what a file is that was read. */
  takeBoard(file: ReadCandidate): void
  /**
   * Whether a text seems to be of a format that is read, which then is, or `otherwise` is called; any other text is for
   * somebody else.
   */
  takeText(text: string, otherwise: () => void): boolean
  /** Names what is taken, and lets somebody choose files. */
  ask(): void
}

export interface DoorOptions {
  readonly assets: Pick<AssetClient, 'add'>
  readonly takePdf?: ImportContext['takePdf']
  /** Absent where the page is about this board alone. */
  readonly boards?: ImportBoards | undefined
  getTheme(): Theme
}

type Work = (code: typeof import('./run-import.ts'), context: ImportContext) => Promise<void>

/** Makes a door; what reads and places comes with the first file. */
export function createDoor(
  editor: ExtensibleEditor,
  { assets, takePdf, boards, getTheme }: DoorOptions,
): Door {
  const store = createStore<ImportState>(() => ({ state: 'idle' }))
  /** One thing after another. */
  let queue = Promise.resolve()
  let current: AbortController | undefined
  /** What was answered while nothing waited for it. */
  let answers: ImportAnswer[] = []
  let takeAnswer: ((answer: ImportAnswer) => void) | undefined

  function waitForAnswer(signal: AbortSignal): Promise<ImportAnswer> {
    const given = answers.shift()
    if (given) return Promise.resolve(given)
    return new Promise((resolve, reject) => {
      takeAnswer = resolve
      if (signal.aborted) reject(signal.reason)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }

  function answer(given: ImportAnswer): void {
    if (takeAnswer) takeAnswer(given)
    else answers.push(given)
    takeAnswer = undefined
  }

  async function run(work: Work, at: BoardPoint | undefined): Promise<void> {
    current = new AbortController()
    answers = []
    takeAnswer = undefined
    const { signal } = current
    const context = { ...{ editor, assets, takePdf, boards, store, at, signal, getTheme } }
    try {
      const code = await import('./run-import.ts').catch(() => undefined)
      // Where that cannot be had, the page says so.
      if (code) await work(code, { ...context, waitForAnswer: () => waitForAnswer(signal) })
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      store.setState({ state: 'idle' }, true)
    }
  }

  function enqueue(work: Work, at?: BoardPoint): void {
    queue = queue.then(() => run(work, at)).catch(throwLater)
  }

  function takeFiles(files: readonly File[], at?: BoardPoint): void {
    enqueue((code, context) => code.importFiles(files, context), at)
  }

  const isEditable = () => !editor.state.getState().readOnly

  return {
    store,
    takeFiles,
    takeBoard(file) {
      enqueue((code, context) => code.importNewBoard(file, context))
    },
    takeText(text, otherwise) {
      const format = findFormat(toTextHead(text), knownFormats)
      if (!format || !isEditable()) return false
      const pasted = { text, format: format.name, otherwise }
      enqueue((code, context) => code.importText(pasted, context))
      return true
    },
    ask() {
      if (isEditable()) store.setState({ state: 'asking' }, true)
    },
    actions: {
      choose() {
        // Behind a dialog that is open nothing can be pressed.
        store.setState({ state: 'idle' }, true)
        chooseFiles(takeFiles, 'any')
      },
      setWay(at, way) {
        const shown = store.getState()
        if (shown.state !== 'previewing') return
        // What is chosen is seen to be chosen, before it is read.
        const files = shown.files.map((file, index) => (index === at ? { ...file, way } : file))
        store.setState({ ...shown, files }, true)
        answer({ type: 'setWay', at, way })
      },
      accept: () => answer({ type: 'accept' }),
      openAsNew: () => answer({ type: 'openAsNew' }),
      cancel() {
        // A dialog may say that it is closed when the next import has begun.
        const { state } = store.getState()
        if (state === 'idle' || state === 'removing') return
        current?.abort()
        // What is there is taken away first; until then nothing is drawn.
        const next: ImportState =
          state === 'placing' ? { state: 'removing', share: 0 } : { state: 'idle' }
        store.setState(next, true)
      },
    },
  }
}

/** A fault of ours is reported as any other, and keeps nothing else from coming in. */
function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
