import type { Theme } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import type { AssetPlace } from './asset-place.ts'
import type { LazyPdfReader } from './pdf/lazy-reader.ts'

/** What a scene needs of the page that shows it. */
export interface SceneOptions {
  readonly theme: Theme
  readonly assets: AssetPlace
  readonly measure: MeasureText
  /** What reads PDFs. */
  readonly pdf: Pick<LazyPdfReader, 'get'>
  /** Asks for a frame. */
  readonly requestPaint: () => void
}
