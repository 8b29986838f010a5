import { loadAhead as loadBoardAhead } from '@tiza/board/lazy-parts'
import { words } from '../i18n/words.ts'
import { Start } from './app.tsx'

/**
 * Loads what somebody may need later, one after the other: a server that is updated meanwhile has these
 * parts no more.
 */
export async function loadAhead(): Promise<void> {
  await loadBoardAhead()
  await words.es()
  await Start.load()
}
