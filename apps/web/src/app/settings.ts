import type { Settings } from '@tiza/board/settings'
import type { BoardMemories } from './board-memory.ts'
import type { BoardPictures } from './board-pictures.ts'

/** What every page knows of the browser it is in, and how to change it. */
export interface PageSettings extends Settings {
  readonly memories: BoardMemories
  readonly pictures: BoardPictures
}
