import type { Editor } from '@tiza/editor/editor'
import type { BoardPoint } from '@tiza/shapes'
import { listenToDrops } from './listen-to-drops.ts'

/** Files, and where they were dropped. */
export interface DroppedFiles {
  readonly files: readonly File[]
  readonly at: BoardPoint
}

/** What was dropped before there was anything to take it, for which a browser would leave the page. */
export interface EarlyDrops {
  /** All of it so far; from then on whoever has asked listens for more. */
  take(): readonly DroppedFiles[]
  stop(): void
}

/** Begins to keep files that are dropped in `root`. */
export function keepEarlyDrops(
  root: HTMLElement,
  editor: Editor,
  surface: HTMLElement,
): EarlyDrops {
  let kept: DroppedFiles[] = []
  const stop = listenToDrops(root, editor, {
    surface,
    onHold: () => undefined,
    onFiles: (files, at) => kept.push({ files, at }),
  })
  return {
    take() {
      stop()
      const taken = kept
      kept = []
      return taken
    },
    stop,
  }
}
