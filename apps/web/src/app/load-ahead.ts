import { prepareHashing } from '@tiza/client/assets'
import { Start } from './app.tsx'
import { BoardControls, KeepMissing } from './board-page.tsx'

/**
 * Loads what somebody may need later, one after the other: a server that is updated meanwhile has these
 * parts no more.
 */
export async function loadAhead(): Promise<void> {
  await BoardControls.load()
  await KeepMissing.load()
  await Start.load()
  await import('./place-scene.ts')
  await import('../ui/share/qr-code.tsx')
  await import('../i18n/es.ts')
  await import('@tiza/canvas/raster/bitmap-loader')
  await prepareHashing()
}
